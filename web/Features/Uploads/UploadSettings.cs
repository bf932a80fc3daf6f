namespace VideoContest.Web.Features.Uploads;

/// <summary>How films come in, from the section <c>Uploads</c>.</summary>
public sealed class UploadSettings
{
    /// <summary>How long an address to write to is good for.</summary>
    public static readonly TimeSpan AddressLife = TimeSpan.FromMinutes(20);

    /// <summary>Browsers send blocks straight to the blob store, which must allow the site's origin; else through the site.</summary>
    public bool Direct { get; set; }
}
