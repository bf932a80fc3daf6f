using VideoContest.Contests;

namespace VideoContest.Web.Features.Organizing.Settings;

public class AgreementRow
{
    public AgreementKind Kind { get; set; }
    public string? Text { get; set; }
    public string? TextEnglish { get; set; }
}

/// <summary>The texts that entrants agree to, as they are typed.</summary>
public class AgreementsForm : ISettingsForm
{
    public int Version { get; set; }
    public List<AgreementRow> Rows { get; set; } = [];
}
