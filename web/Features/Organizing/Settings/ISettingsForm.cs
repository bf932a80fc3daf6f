namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>A form that names the contest's version it was filled in on.</summary>
public interface ISettingsForm
{
    int Version { get; set; }
}
