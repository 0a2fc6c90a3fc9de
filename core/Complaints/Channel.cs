namespace ComplaintOps.Core.Complaints;

/// <summary>How a complaint or a message reached us. Numbers are stored and never change.</summary>
public enum Channel
{
    /// <summary>The web form.</summary>
    Web = 1,

    /// <summary>An e-mail.</summary>
    Mail = 2,

    /// <summary>A call.</summary>
    Phone = 3,

    /// <summary>A service counter.</summary>
    Counter = 4,

    /// <summary>On the spot: the customer stands there and waits.</summary>
    OnSite = 5,

    /// <summary>A paper letter.</summary>
    Letter = 6,

    /// <summary>Sent on by an outside body (ombudsman, authority, platform).</summary>
    Referral = 7,

    /// <summary>A fax.</summary>
    Fax = 8,

    /// <summary>A public or private message on a social network.</summary>
    Social = 9,

    /// <summary>A row of an imported file that does not say more.</summary>
    Import = 10,
}
