using Microsoft.AspNetCore.Identity;
using VideoContest.Contests;
using VideoContest.People;

namespace VideoContest.Web.Commands.Demo;

/// <summary>The people of the demo contests; all of them have the same password.</summary>
sealed class DemoCast
{
    public const string Password = "anquan-demo-2026";
    const string Phone = "023-5550-";

    readonly DateTimeOffset _now;
    readonly List<object> _rows = [];
    readonly PasswordHasher<Person> _hasher = new();

    public DemoCast(NewContest current, NewContest past, DateTimeOffset now)
    {
        _now = now;
        Organizers = AddAll("organizer", "周主任", "吴科长");
        Organizers[0].AllowCreatingContests();
        Judges = AddAll("judge", "郑教授", "王工", "冯导演", "陈总监", "褚记者");
        Coordinators = AddAll("coordinator", "卫联络员", "蒋联络员");
        Entrants =
        [
            Company(1, "山城建工集团有限公司", "9150010000000001", "沈敏"), Company(2, "两江地铁建设有限公司", "9150010000000002", "韩冰"), Company(3, "嘉陵机电安装有限公司", "9150010000000003", "杨帆"),
            Individual(4, "朱小雨"), Individual(5, "秦岭"), Individual(6, "许诺"),
        ];
        foreach (var contest in new[] { current, past })
        {
            _rows.AddRange(Organizers.Select(person => new Membership(contest.Contest.Id, person.Id, MemberRole.Organizer, null, now)));
            _rows.AddRange(Judges.Select(person => new Membership(contest.Contest.Id, person.Id, MemberRole.Judge, null, now)));
            _rows.AddRange(Coordinators.Select((person, i) => new Membership(contest.Contest.Id, person.Id, MemberRole.Coordinator, contest.Districts[i].Id, now)));
        }
    }

    public Person[] Organizers { get; }
    public Person[] Judges { get; }
    public Person[] Coordinators { get; }
    public Entrant[] Entrants { get; }
    public IEnumerable<object> Rows => _rows;

    public static string Email(string who) => $"{who}@example.org";

    Person Add(string who, string name)
    {
        var email = Email(who);
        var person = new Person(email, name, "zh", _now) { EmailConfirmed = true, NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant() };
        person.PasswordHash = _hasher.HashPassword(person, Password);
        person.AgreeToPrivacy(1, _now);
        _rows.Add(person);
        return person;
    }

    Person[] AddAll(string who, params string[] names) => [.. names.Select((name, i) => Add($"{who}{i + 1}", name))];

    Entrant Company(int n, string name, string first16, string contact)
    {
        var first17 = first16 + "X";
        return Keep(new(Add($"entrant{n}", contact).Id, EntrantKind.Company, name, CreditCode.Parse(first17 + CreditCode.CheckCharacter(first17)), contact, $"{Phone}{1000 + n}"));
    }

    Entrant Individual(int n, string name) => Keep(new(Add($"entrant{n}", name).Id, EntrantKind.Individual, name, null, name, $"{Phone}{1000 + n}"));

    Entrant Keep(Entrant entrant)
    {
        _rows.Add(entrant);
        return entrant;
    }
}
