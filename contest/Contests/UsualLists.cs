namespace VideoContest.Contests;

/// <summary>The categories and districts a new contest starts with.</summary>
static class UsualLists
{
    public static readonly (string Chinese, string English) Outside = ("市外/其他", "Outside the city / other");

    public static readonly IReadOnlyList<(string Chinese, string English)> Categories =
    [
        ("主体责任", "Employers' responsibility"), ("事故警示", "Lessons from accidents"), ("安全知识与应急自救", "Safety knowledge and self-rescue"),
        ("隐患排查治理", "Finding and removing hazards"), ("科技强安", "Technology for safety"),
    ];

    public static readonly IReadOnlyList<(string Chinese, string English)> Districts =
    [
        ("渝中区", "Yuzhong District"), ("江北区", "Jiangbei District"), ("南岸区", "Nan'an District"), ("九龙坡区", "Jiulongpo District"),
        ("沙坪坝区", "Shapingba District"), ("两江新区", "Liangjiang New Area"), ("经开区", "Economic Development Zone"), ("高新区", "High-tech Zone"),
        ("万盛经开区", "Wansheng Development Zone"), ("双桥经开区", "Shuangqiao Development Zone"), Outside,
    ];
}
