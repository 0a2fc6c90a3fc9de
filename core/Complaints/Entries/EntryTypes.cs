namespace ComplaintOps.Core.Complaints.Entries;

/// <summary>
/// The stored name and present version of every entry type. Names never change; a changed payload raises the version and brings an upcaster
/// (<see cref="EntryCodec"/>) and a golden file.
/// </summary>
public static class EntryTypes
{
    private static readonly (string Name, int Version, Type Type)[] All =
    [
        ("received", 1, typeof(Received)),
        ("partyAdded", 1, typeof(PartyAdded)),
        ("partyChanged", 1, typeof(PartyChanged)),
        ("policyBound", 1, typeof(PolicyBound)),
        ("languageReplaced", 1, typeof(LanguageReplaced)),
        ("clockStarted", 1, typeof(ClockStarted)),
        ("clockStopped", 1, typeof(ClockStopped)),
        ("clockBreached", 1, typeof(ClockBreached)),
        ("breachRescinded", 1, typeof(BreachRescinded)),
        ("clocksPaused", 1, typeof(ClocksPaused)),
        ("clockResumed", 1, typeof(ClockResumed)),
        ("clockExtended", 1, typeof(ClockExtended)),
        ("ownerReminded", 1, typeof(OwnerReminded)),
        ("noteAdded", 1, typeof(NoteAdded)),
        ("customerMessage", 1, typeof(CustomerMessage)),
        ("replyGiven", 1, typeof(ReplyGiven)),
        ("replyVoided", 1, typeof(ReplyVoided)),
        ("questionAsked", 1, typeof(QuestionAsked)),
        ("customerReminded", 1, typeof(CustomerReminded)),
        ("questionSettled", 1, typeof(QuestionSettled)),
        ("promiseMade", 1, typeof(PromiseMade)),
        ("promiseSettled", 1, typeof(PromiseSettled)),
        ("promiseMoved", 1, typeof(PromiseMoved)),
        ("updateWritten", 1, typeof(UpdateWritten)),
        ("surveyAnswered", 1, typeof(SurveyAnswered)),
        ("qualityReviewed", 1, typeof(QualityReviewed)),
        ("ownerChanged", 1, typeof(OwnerChanged)),
        ("climbed", 1, typeof(Climbed)),
        ("handOverRepeated", 1, typeof(HandOverRepeated)),
        ("handOverAccepted", 1, typeof(HandOverAccepted)),
        ("stageChanged", 1, typeof(StageChanged)),
        ("resolved", 1, typeof(Resolved)),
        ("followUpAsked", 1, typeof(FollowUpAsked)),
        ("reopened", 1, typeof(Reopened)),
        ("closed", 1, typeof(Closed)),
        ("withdrawn", 1, typeof(Withdrawn)),
        ("taskOpened", 1, typeof(TaskOpened)),
        ("taskDone", 1, typeof(TaskDone)),
        ("taskCancelled", 1, typeof(TaskCancelled)),
        ("taskReminded", 1, typeof(TaskReminded)),
        ("flagRaised", 1, typeof(FlagRaised)),
        ("flagCleared", 1, typeof(FlagCleared)),
        ("classified", 1, typeof(Classified)),
        ("improvementPlanned", 1, typeof(ImprovementPlanned)),
        ("improvementWaived", 1, typeof(ImprovementWaived)),
        ("decided", 1, typeof(Decided)),
        ("redressProposed", 1, typeof(RedressProposed)),
        ("redressSettled", 1, typeof(RedressSettled)),
        ("legalHoldPlaced", 1, typeof(LegalHoldPlaced)),
        ("legalHoldLifted", 1, typeof(LegalHoldLifted)),
        ("erasureOrdered", 1, typeof(ErasureOrdered)),
        ("erased", 1, typeof(Erased)),
        ("absorbed", 1, typeof(Absorbed)),
        ("absorptionSettled", 1, typeof(AbsorptionSettled)),
        ("mergedInto", 1, typeof(MergedInto)),
        ("partingBegun", 1, typeof(PartingBegun)),
        ("partingSettled", 1, typeof(PartingSettled)),
        ("splitOff", 1, typeof(SplitOff)),
        ("positionProposed", 1, typeof(PositionProposed)),
        ("positionApproved", 1, typeof(PositionApproved)),
        ("positionWithdrawn", 1, typeof(PositionWithdrawn)),
        ("factStated", 1, typeof(FactStated)),
        ("factWithdrawn", 1, typeof(FactWithdrawn)),
        ("assessed", 1, typeof(Assessed)),
        ("replyGrounded", 1, typeof(ReplyGrounded)),
        ("understandingRecorded", 1, typeof(UnderstandingRecorded)),
        ("understandingCorrected", 1, typeof(UnderstandingCorrected)),
        ("needRecorded", 1, typeof(NeedRecorded)),
        ("expectationRecorded", 1, typeof(ExpectationRecorded)),
        ("optionsOffered", 1, typeof(OptionsOffered)),
        ("optionAdded", 1, typeof(OptionAdded)),
        ("optionChosen", 1, typeof(OptionChosen)),
        ("optionsEnded", 1, typeof(OptionsEnded)),
        ("interimMeasureTaken", 1, typeof(InterimMeasureTaken)),
        ("interimMeasureEnded", 1, typeof(InterimMeasureEnded)),
        ("interimMeasureWaived", 1, typeof(InterimMeasureWaived)),
        ("sensitivityMarked", 1, typeof(SensitivityMarked)),
        ("identityVerified", 1, typeof(IdentityVerified)),
        ("informationAsked", 1, typeof(InformationAsked)),
        ("informationHeld", 1, typeof(InformationHeld)),
        ("customerChased", 1, typeof(CustomerChased)),
        ("promiseExplained", 1, typeof(PromiseExplained)),
        ("acceptanceAsked", 1, typeof(AcceptanceAsked)),
        ("personChanged", 1, typeof(PersonChanged)),
        ("placeChanged", 1, typeof(PlaceChanged)),
        ("appointmentMade", 1, typeof(AppointmentMade)),
        ("reasonGiven", 1, typeof(ReasonGiven)),
        ("handlingQuestioned", 1, typeof(HandlingQuestioned)),
        ("handlingComplained", 1, typeof(HandlingComplained)),
        ("noticeRequested", 1, typeof(NoticeRequested)),
        ("deliveryClaimed", 1, typeof(DeliveryClaimed)),
        ("deliveryAccepted", 1, typeof(DeliveryAccepted)),
        ("deliveryDeferred", 1, typeof(DeliveryDeferred)),
        ("deliveryUnknown", 1, typeof(DeliveryUnknown)),
        ("deliveryFailed", 1, typeof(DeliveryFailed)),
        ("deliveryDelivered", 1, typeof(DeliveryDelivered)),
        ("deliveryBounced", 1, typeof(DeliveryBounced)),
        ("deliverySuperseded", 1, typeof(DeliverySuperseded)),
        ("noticeGiven", 1, typeof(NoticeGiven)),
    ];

    private static readonly Dictionary<string, (int Version, Type Type)> ByName = All.ToDictionary(row => row.Name, row => (row.Version, row.Type), StringComparer.Ordinal);
    private static readonly Dictionary<Type, (string Name, int Version)> ByType = All.ToDictionary(row => row.Type, row => (row.Name, row.Version));

    /// <summary>All names with their present versions.</summary>
    public static IEnumerable<(string Name, int Version, Type Type)> Known => All;

    /// <summary>The stored name and version of a payload.</summary>
    public static (string Name, int Version) NameOf(EntryPayload payload) => payload is UnknownEntry unknown ? (unknown.Type, unknown.TypeVersion) : ByType[payload.GetType()];

    /// <summary>The payload type for a stored name, or null when this version does not know it.</summary>
    public static (int Version, Type Type)? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;
}
