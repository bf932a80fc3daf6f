namespace VideoContest.Web.Features.Organizing.Settings;

public enum SettingsPlace { Texts, Dates, Categories, Districts, Rules, Rubric, Declarations, Agreements }

/// <summary>What every page of the settings shows around its form.</summary>
public abstract record SettingsPage(string Contest, string Title, string TitleEnglish, SettingsPlace Place)
{
    /// <summary>Each page with its path after /settings and its name.</summary>
    public static IReadOnlyList<(SettingsPlace Place, string Path, string Name)> Places { get; } =
    [
        (SettingsPlace.Texts, "", "名称与介绍"), (SettingsPlace.Dates, "/dates", "日期与数量"), (SettingsPlace.Categories, "/categories", "参赛类别"),
        (SettingsPlace.Districts, "/districts", "区县名单"), (SettingsPlace.Rules, "/rules", "技术要求"), (SettingsPlace.Rubric, "/rubric", "评分标准"),
        (SettingsPlace.Declarations, "/declarations", "成绩与奖项"), (SettingsPlace.Agreements, "/agreements", "承诺与授权"),
    ];
}

/// <param name="Stored">After somebody else saved meanwhile: what is stored now.</param>
public sealed record SettingsPage<TForm>(string Contest, string Title, string TitleEnglish, SettingsPlace Place, TForm Form, TForm? Stored)
    : SettingsPage(Contest, Title, TitleEnglish, Place)
    where TForm : class, ISettingsForm
{
    /// <summary>A field of text for the partial <c>_Field</c>.</summary>
    public FormField Field(string name, string label, Func<TForm, string?> value) =>
        new(name, label, value(Form) ?? "", Stored is null ? null : value(Stored) ?? "");
}
