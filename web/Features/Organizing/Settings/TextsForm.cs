namespace VideoContest.Web.Features.Organizing.Settings;

public class TextsForm : ISettingsForm
{
    public int Version { get; set; }
    public string? Title { get; set; }
    public string? TitleEnglish { get; set; }
    public string? Organizer { get; set; }
    public string? OrganizerEnglish { get; set; }
    public string? Introduction { get; set; }
    public string? IntroductionEnglish { get; set; }
    public string? ContentRules { get; set; }
    public string? ContentRulesEnglish { get; set; }
    public string? Contact { get; set; }
    public string? ContactEnglish { get; set; }
}
