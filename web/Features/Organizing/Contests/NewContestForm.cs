namespace VideoContest.Web.Features.Organizing.Contests;

public class NewContestForm : DatesForm
{
    public string? Address { get; set; }
    public string? Title { get; set; }
    public string? TitleEnglish { get; set; }
}
