using VideoContest.Entries;

namespace VideoContest.Web.Commands.Demo;

/// <summary>A work of the demo: who enters it, what it says, its film, and how far it gets.</summary>
/// <param name="Entrant">Place in the cast's entrants, from 0.</param>
/// <param name="Category">Place in the contest's categories, from 0.</param>
/// <param name="District">Place in the contest's districts, from 0.</param>
/// <param name="Aim">The state it ends in, once its film allows.</param>
/// <param name="IsPublished">It is put into the gallery when it is accepted.</param>
/// <param name="Award">Place of its award among the contest's, from 0; -1 for none.</param>
sealed record DemoWork(int Entrant, int Category, int District, string Synopsis, EntryStatus Aim, DemoFilm Film, bool IsPublished = false, AiUse AiUse = AiUse.None, int Award = -1)
{
    public string Title => Film.Title;

    /// <summary>The finished contest's works have awards, the open one's have none yet.</summary>
    public bool IsOfThePast => Award >= 0;

    /// <summary>The works of the finished contest, which come first so that the gallery is alive early.</summary>
    public static IReadOnlyList<DemoWork> Past =>
    [
        new(0, 0, 0, "老班长退休前的最后一次班前会，只说了三句话，每一句都是用伤疤换来的。", EntryStatus.Accepted,
            new(Scene.Checklist, "老班长的三句话", ["第一句：看清楚再动手。", "第二句：不会就问。"], 1920, 1080, 25, 15, "1F3A5F", "E8B04A", 1), true, Award: 0),
        new(3, 1, 2, "隧道里的一盏灯灭了，一群人因为一次演练平安走了出来。", EntryStatus.Accepted,
            new(Scene.Exit, "那一盏灯", ["平时多演练一次，", "危急时就多一条路。"], 1080, 1920, 25, 15, "22313F", "D9E2EC", 2), true, Award: 1),
        new(1, 3, 1, "一颗没有拧紧的螺栓，怎样一步一步变成一场事故。", EntryStatus.Accepted,
            new(Scene.Scaffold, "一颗螺栓", ["隐患不会自己消失。", "发现一处，整改一处。"], 1920, 1080, 25, 15, "5B3A29", "F1C27D", 3), true, Award: 2),
        new(4, 2, 5, "三十秒学会用灭火器：提、拔、握、压。", EntryStatus.Accepted,
            new(Scene.Extinguisher, "提拔握压", ["一提二拔，三握四压。", "站在上风口。"], 1920, 1080, 25, 15, "7A1F1F", "F2D0A4", 4), true, Award: 3),
        new(2, 4, 6, "无人机替人爬上八十米高的塔顶，危险的活交给机器。", EntryStatus.Accepted,
            new(Scene.Drone, "替你上高处", ["让机器去危险的地方，", "让人平安回家。"], 1920, 1080, 25, 15, "1C4E63", "A7D3C8", 5), true, AiUse.Assisted, Award: 3),
    ];

    /// <summary>The works of the contest that is open.</summary>
    public static IReadOnlyList<DemoWork> Current =>
    [
        new(0, 0, 0, "一顶安全帽挡住了一块坠落的扣件，也挡住了一个家庭的不幸。", EntryStatus.Accepted,
            new(Scene.Helmet, "一顶安全帽的重量", ["它只有四百克，", "却扛得住一个家。"], 1920, 1080, 25, 15, "1F3A5F", "D9E2EC", 11), true),
        new(3, 2, 1, "两分钟看懂安全带怎样系才算系好：高挂低用，扣紧再上。", EntryStatus.Accepted,
            new(Scene.Harness, "系好生命绳", ["高挂低用，", "扣紧再上。"], 1080, 1920, 30, 15, "234E52", "F2D0A4", 12), true),
        new(1, 3, 1, "搭设、验收、使用、拆除，脚手架的一生里藏着哪些隐患？", EntryStatus.Accepted,
            new(Scene.Scaffold, "脚手架上的一分钟", ["验收合格再上架。", "拆除从上往下。"], 1920, 1440, 25, 15, "3B3355", "E8B04A", 13)),
        // Last year's film with another title: a likely duplicate to be found.
        new(4, 2, 2, "火刚起来的三分钟最重要。灭火器怎么选、怎么用，一看就会。", EntryStatus.Accepted,
            new(Scene.Extinguisher, "黄金三分钟", ["先报警，再扑救。", "火势大了马上撤。"], 3840, 2160, 25, 15, "7A1F1F", "F2D0A4", 4)),
        new(0, 1, 0, "塔吊转一圈要一分钟，有人只差一步就走进了它的影子。", EntryStatus.Submitted,
            new(Scene.Crane, "影子下面", ["吊物下方，", "永远不要停留。"], 1920, 1080, 60, 15, "24485A", "F2B705", 14)),
        new(2, 2, 3, "电看不见、摸不着，也不会道歉。停电、验电、挂牌，一步都不能少。", EntryStatus.Accepted,
            new(Scene.Voltage, "电，不长眼睛", ["停电、验电、挂牌。", "一步都不能少。"], 1920, 1080, 30, 15, "10202E", "5B6672", 0)),
        new(1, 2, 6, "先通风、再检测、后作业：一口井里的三道命令。", EntryStatus.Returned,
            new(Scene.ConfinedSpace, "先通风", ["先通风，再检测，", "后作业。"], 1920, 1080, 25, 16, "2F4858", "A7D3C8", 6)),
        new(5, 3, 4, "挖掘机手说他看不见身后。孩子们用粉笔把盲区画了出来。", EntryStatus.Submitted,
            new(Scene.Excavator, "画出盲区", ["看得见他，", "他不一定看得见你。"], 1920, 1080, 25, 15, "4A3F35", "E9C46A", 7)),
        new(5, 2, 10, "你知道自己工地的安全出口在哪里吗？随机采访二十位工人。", EntryStatus.Declined,
            new(Scene.Exit, "出口在哪里", ["进场第一件事：", "找到出口。"], 1080, 1920, 25, 15, "1B4332", "D8F3DC", 0)),
        new(2, 2, 7, "氧气瓶和乙炔瓶要隔多远？一位焊工三十年没有忘记的距离。", EntryStatus.Submitted,
            new(Scene.Gas, "五米的距离", ["氧气、乙炔，", "相隔五米。"], 1920, 1080, 25, 15, "2B2D42", "EDF2F4", 8, Flaw.TooLong)),
        new(0, 0, 8, "每天班前五分钟，一张检查表，一个班组一年零事故。", EntryStatus.Submitted,
            new(Scene.Checklist, "班前五分钟", ["五分钟，", "换一天平安。"], 1920, 1080, 25, 15, "264653", "E9C46A", 9, Flaw.Damaged)),
        new(4, 4, 9, "从人巡到机巡：一套无人机系统怎样提前发现边坡的裂缝。", EntryStatus.Draft,
            new(Scene.Drone, "边坡上的眼睛", ["早一天发现，", "少一场事故。"], 1920, 1080, 25, 15, "14213D", "FCA311", 10), AiUse: AiUse.Assisted),
    ];
}
