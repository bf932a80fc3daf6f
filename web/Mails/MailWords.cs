using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using VideoContest.Contests;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Videos;
using VideoContest.Web.Features.Account;

namespace VideoContest.Web.Mails;

/// <summary>A mail's subject, and what it says between greeting and close.</summary>
public sealed record Letter(string Subject, IReadOnlyList<string> Paragraphs);

/// <summary>What each kind of mail says, in the language of <see cref="CultureInfo.CurrentUICulture"/>: what happened, and what to do next.</summary>
public sealed class MailWords(IStringLocalizer<Texts> texts, Wording wording, FindingWords findings, IOptions<SiteSettings> site, TimeProvider clock)
{
    static readonly JsonSerializerOptions EnumsByName = new() { Converters = { new JsonStringEnumConverter() } };

    public Letter Say(MailKind kind, IReadOnlyDictionary<string, string> values, Contest? contest)
    {
        if (contest is not null)
            wording.Use(contest.TimeZone);
        var title = values.GetValueOrDefault("Title", "");
        var number = values.GetValueOrDefault("Number", "");
        return kind switch
        {
            MailKind.Confirm => Confirm(values),
            MailKind.Reset => Told(T("重新设置密码"), T("我们收到了为您的账号重新设置密码的请求。请在 1 小时内打开下面的链接，设置新密码："), Link(values)),
            MailKind.EmailChange => EmailChange(values),
            MailKind.Invitation => Invitation(values, contest),
            MailKind.Submitted => Told(T("作品已提交：《{0}》", title),
                values.ContainsKey("Again") ? T("您修改后重新提交的作品《{0}》（编号 {1}）已收到，正在等待审核。", title, number) : T("您的作品《{0}》已收到，编号是 {1}，正在等待审核。", title, number),
                Moment(values, "At") is { } at ? T("提交时间：{0}", wording.Moment(at)) : "", T("回执在这里；视频处理和审核的进展在作品页面上："), Link(values)),
            MailKind.Returned => Told(T("作品需要修改：《{0}》", title), T("您的作品《{0}》（编号 {1}）需要修改后重新提交。原因如下：", title, number), values.GetValueOrDefault("Reasons", ""),
                Until(values) is { } until ? T("请在 {0} 之前修改并重新提交（还有 {1}）：", wording.Moment(until), wording.Left(until, clock.GetUtcNow())) : T("请修改后重新提交："), Link(values)),
            MailKind.Accepted => Told(T("作品通过审核：《{0}》", title), T("恭喜！您的作品《{0}》（编号 {1}）通过了审核，将参加评审。", title, number), T("现在不用做任何事。评审结果会另行通知。作品页面："), Link(values)),
            MailKind.Declined => Told(values.ContainsKey("Disqualified") ? T("作品被取消参赛资格：《{0}》", title) : T("作品未通过审核：《{0}》", title),
                values.ContainsKey("Disqualified") ? T("很遗憾，您的作品《{0}》（编号 {1}）被取消了参赛资格。原因如下：", title, number) : T("很遗憾，您的作品《{0}》（编号 {1}）没有通过审核。原因如下：", title, number),
                values.GetValueOrDefault("Reasons", ""), T("如有疑问，请联系主办方。作品页面："), Link(values)),
            MailKind.FilmRejected => FilmRejected(title, values),
            MailKind.DeadlineNear => DeadlineNear(title, values),
            MailKind.RoundSealed => RoundSealed(values),
            MailKind.UploadExpiring => UploadExpiring(title, values),
            MailKind.JudgeNudged => JudgeNudged(values, contest),
            _ => Results(title, values, contest),
        };
    }

    Letter Confirm(IReadOnlyDictionary<string, string> values) => values.ContainsKey("Known")
        ? Told(T("您已经有账号了"), values.ContainsKey("Change") ? T("刚刚有人想把另一个账号的邮箱换成这个邮箱。这个邮箱已经有账号，所以什么也没有改变。") : T("刚刚有人用这个邮箱注册。这个邮箱已经有一个确认过的账号，所以没有新建账号，原来的账号也没有变化。"), T("如果是您本人，请直接登录；忘记密码可以在登录页面重新设置："), Link(values))
        : Told(T("请确认您的邮箱"), T("感谢注册。请在 3 天内打开下面的链接确认邮箱，然后就可以登录了："), Link(values));

    Letter EmailChange(IReadOnlyDictionary<string, string> values) => values.ContainsKey("Old")
        ? Told(T("账号的邮箱将要更换"), T("有人登录您的账号，要求把邮箱换成另一个。新邮箱确认之后，这个邮箱就不能再用来登录。"), T("如果不是您本人，请立即修改密码："), Link(values))
        : Told(T("确认新的邮箱"), T("您要求把账号的邮箱换成这个邮箱。请在 24 小时内打开下面的链接确认："), Link(values));

    Letter Invitation(IReadOnlyDictionary<string, string> values, Contest? contest)
    {
        var role = Enum.TryParse<MemberRole>(values.GetValueOrDefault("Role"), out var parsed) ? wording.Say(parsed) : "";
        var district = Wording.Name(values.GetValueOrDefault("District", ""), values.GetValueOrDefault("DistrictEnglish"));
        var what = district.Length > 0 ? T("{0}（{1}）", role, district) : role;
        return Told(T("邀请您担任{0}", what), T("主办方邀请您在“{0}”中担任{1}。", Name(contest), what),
            Until(values) is { } until ? T("请在 {0} 之前打开下面的链接接受邀请。链接只能使用一次：", wording.Moment(until)) : T("请打开下面的链接接受邀请。链接只能使用一次："), Link(values));
    }

    Letter FilmRejected(string title, IReadOnlyDictionary<string, string> values)
    {
        var found = JsonSerializer.Deserialize<Finding[]>(values.GetValueOrDefault("Findings", "[]"), EnumsByName) ?? [];
        return Told(T("视频没有通过技术检查：《{0}》", title), T("您为作品《{0}》上传的视频没有通过技术检查：", title),
            string.Join('\n', found.Select(finding => $"- {findings.Say(finding)}")),
            Until(values) is { } until ? T("请在 {0} 之前换一个视频上传（还有 {1}）：", wording.Moment(until), wording.Left(until, clock.GetUtcNow())) : T("请换一个视频上传："), Link(values));
    }

    Letter DeadlineNear(string title, IReadOnlyDictionary<string, string> values)
    {
        var until = Until(values) ?? clock.GetUtcNow();
        var left = wording.Left(until, clock.GetUtcNow());
        return Told(T("作品征集即将截止，还有 {0}", left),
            values.GetValueOrDefault("State") == "FilmRejected" ? T("您的作品《{0}》的视频没有通过技术检查，还没有换上合格的视频。", title) :
            title.Length > 0 ? T("您的作品《{0}》还是草稿，没有提交。", title) : T("您有一件作品还是草稿，没有提交。"),
            T("作品征集将于 {0} 截止，还有 {1}。请尽早完成，最后几个小时上传的人多，会比较慢：", wording.Moment(until), left), Link(values));
    }

    Letter UploadExpiring(string title, IReadOnlyDictionary<string, string> values)
    {
        var until = Until(values) ?? clock.GetUtcNow();
        return Told(T("没有传完的视频将被删除，还有 {0}", wording.Left(until, clock.GetUtcNow())),
            title.Length > 0 ? T("作品《{0}》的视频“{1}”没有传完，已经很久没有继续。", title, values.GetValueOrDefault("File", "")) : T("视频“{0}”没有传完，已经很久没有继续。", values.GetValueOrDefault("File", "")),
            T("如果在 {0} 之前没有继续，已传的部分会被删除。继续时请打开作品页面，再次选择同一个文件，会从中断的地方接着传：", wording.Moment(until)), Link(values));
    }

    Letter RoundSealed(IReadOnlyDictionary<string, string> values)
    {
        var round = Wording.Name(values.GetValueOrDefault("Title", ""), values.GetValueOrDefault("TitleEnglish"));
        return Told(T("“{0}”评分已结束，评分表已封存", round),
            T("“{0}”已于 {1} 结束评分，{2} 份评分表已封存。封存码是：", round, wording.Moment(Moment(values, "At") ?? clock.GetUtcNow()), values.GetValueOrDefault("Sheets", "")),
            values.GetValueOrDefault("Seal", ""), T("请保留这封邮件：以后任何一份评分表被改动，重新算出的封存码就会和它不同。轮次页面："), Link(values));
    }

    Letter JudgeNudged(IReadOnlyDictionary<string, string> values, Contest? contest)
    {
        var until = Until(values) ?? clock.GetUtcNow();
        var round = Wording.Name(values.GetValueOrDefault("Round", ""), values.GetValueOrDefault("RoundEnglish"));
        return Told(T("还有 {0} 份评分表等您提交", values.GetValueOrDefault("Missing", "")),
            T("您在“{0}”的{1}中还有 {2} 份评分表没有提交。", Name(contest), round, values.GetValueOrDefault("Missing", "")),
            T("评分将于 {0} 截止，还有 {1}。请打开评审页面继续：", wording.Moment(until), wording.Left(until, clock.GetUtcNow())), Link(values));
    }

    Letter Results(string title, IReadOnlyDictionary<string, string> values, Contest? contest) => values.TryGetValue("Award", out var award)
        ? Told(T("恭喜获奖：《{0}》", title), T("“{0}”的获奖名单已经公布。您的作品《{1}》获得{2}，恭喜！", Name(contest), title, Wording.Name(award, values.GetValueOrDefault("AwardEnglish"))), T("完整的获奖名单："), Link(values))
        : Told(T("获奖名单已经公布"), T("“{0}”的获奖名单已经公布。感谢您参加。", Name(contest)), T("欢迎查看获奖名单和作品："), Link(values));

    static Letter Told(string subject, params string[] paragraphs) => new(subject, [.. paragraphs.Where(paragraph => paragraph.Length > 0)]);

    string T(string sentence, params object[] parts) => texts[sentence, parts];

    // English pages lie under their own path; a link never comes from the request that caused the mail.
    string Link(IReadOnlyDictionary<string, string> values) => site.Value.Absolute((Languages.IsEnglish ? Languages.English : "") + values.GetValueOrDefault("Link", "/"));

    static string Name(Contest? contest) => contest is null ? "" : Wording.Name(contest.Title, contest.TitleEnglish);

    static DateTimeOffset? Until(IReadOnlyDictionary<string, string> values) => Moment(values, "Until");

    static DateTimeOffset? Moment(IReadOnlyDictionary<string, string> values, string name) =>
        DateTimeOffset.TryParse(values.GetValueOrDefault(name), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until) ? until : null;
}
