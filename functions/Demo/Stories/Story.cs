namespace ComplaintOps.Functions.Demo.Stories;

/// <summary>A complaint from the first word to the last, told act by act.</summary>
/// <param name="Name">What <c>--story</c> calls it; its texts are in <c>samples/stories/{Name}.json</c>.</param>
/// <param name="Desk">The desk that gets it.</param>
/// <param name="Zone">The zone of the acts' times.</param>
/// <param name="FirstDay">The day on which it begins.</param>
/// <param name="EndsBefore">The day before which it ends.</param>
/// <param name="Acts">What people do; everything else the product does.</param>
public sealed record Story(string Name, string Desk, TimeZoneInfo Zone, DateOnly FirstDay, DateOnly EndsBefore, IReadOnlyList<StoryAct> Acts)
{
    /// <summary>The stories there are.</summary>
    public static IReadOnlyList<Story> All { get; } = [LostPaymentStory.Create(), MetroStory.Create()];

    /// <summary>The text that stands for the customer's name.</summary>
    public const string Customer = "customer";
}

/// <summary>What a person does at a time.</summary>
/// <param name="Key">Its key in the story's texts: what is told, and under <c>{Key}.text</c> what is said or written.</param>
/// <param name="At">When, in the story's zone.</param>
/// <param name="Who">A person's id of the directory, or <see cref="Story.Customer"/>.</param>
/// <param name="Do">The act.</param>
public sealed record StoryAct(string Key, DateTime At, string Who, Func<StoryStage, Task> Do);
