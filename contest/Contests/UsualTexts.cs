namespace VideoContest.Contests;

/// <summary>The texts a new contest starts with; organizers edit them.</summary>
static class UsualTexts
{
    public static readonly ContestTexts OfContest = new()
    {
        Organizer = "市政府安委会办公室",
        OrganizerEnglish = "Municipal Work Safety Committee Office",
        Introduction = """
            面向全社会征集以安全生产为主题的视频公益广告。单位和个人都可以参赛，不收取任何费用。
            优秀作品将颁发证书，并在广播电视、户外大屏和网络平台集中展播。
            """,
        IntroductionEnglish = """
            We call on everybody for short public-service films about safety at work. Companies and individuals may enter; it costs nothing.
            The best works receive a certificate and are shown on television, on public screens and online.
            """,
        ContentRules = """
            主题鲜明，导向正确，安全知识准确，符合现行法律法规和标准。
            有旁白或对白的，要配中文字幕。
            片中不得出现台标、水印、单位名称和商业广告。
            使用他人的音乐、图片或影像，要取得授权，并在片尾注明出处。
            使用人工智能生成的内容，要在作品中标识，并在报名时说明。
            不得出现真实事故伤亡者的可辨认画面；再现事故经过时不得渲染血腥。
            """,
        ContentRulesEnglish = """
            The theme is clear, and what is said about safety is right and follows current law and standards.
            Narration and dialogue have Chinese subtitles.
            The film shows no channel logo, watermark, company name or advertisement.
            Music, pictures and footage of others are licensed and credited at the end.
            AI-generated content is labelled in the film and declared with the entry.
            No real casualty is recognisable, and accidents are not shown for shock.
            """,
    };

    /// <summary>The first version of a text that entrants agree to.</summary>
    public static Agreement Agreement(Guid contestId, AgreementKind kind, DateTimeOffset now)
    {
        var (chinese, english) = kind switch
        {
            AgreementKind.Pledge => (Pledge, PledgeEnglish),
            AgreementKind.Licence => (Licence, LicenceEnglish),
            _ => (AiDeclaration, AiDeclarationEnglish),
        };
        return new(contestId, kind, 1, chinese, english, now);
    }

    const string Pledge = """
        我（单位）郑重承诺：
        一、参赛作品由本人（单位）原创，填写的信息真实、完整。
        二、作品不侵犯他人的著作权、肖像权、名誉权、隐私权等合法权益；片中使用的音乐、图片、影像、字体已经取得授权或者依法可以使用，出镜人员已经同意。
        三、作品内容符合国家法律法规，没有泄露国家秘密、商业秘密和个人信息。
        四、如有违反，由本人（单位）承担全部责任，并接受主办方取消参赛资格、收回奖项的决定。
        """;

    const string PledgeEnglish = """
        I (we) solemnly pledge:
        1. The work is original and made by me (us); what is stated about it is true and complete.
        2. The work infringes nobody's copyright, likeness, reputation, privacy or other rights; music, pictures, footage and fonts in it are licensed or may lawfully be used, and the people shown agreed.
        3. The work follows the law and discloses no state secret, trade secret or personal information.
        4. In case of a breach I (we) bear all responsibility and accept that the organizer may disqualify the work and take back awards.
        """;

    const string Licence = """
        我（单位）是参赛作品的著作权人或者已经取得著作权人的授权，同意：
        一、授予主办方非独家、免费的使用权，期限五年，范围为中国境内的公益宣传，包括在广播、电视、户外屏幕、网络和公共交通上展播，以及编入公益宣传资料。
        二、主办方为适应播出需要，可以转换格式、调整画幅、加配字幕和剪短，但不改变作品的原意，并按填写的署名标明作者。
        三、著作权仍归作者所有，作者可以在其他场合自行使用作品。
        四、主办方不将作品用于商业目的；用于其他目的时另行取得同意。
        """;

    const string LicenceEnglish = """
        I (we) hold the copyright of the work, or act with the holder's permission, and agree:
        1. The organizer may use the work free of charge and not exclusively for five years, for public information within China: on radio, television, public screens, online, in public transport and in information material.
        2. To fit a broadcast, the organizer may convert, reframe, subtitle and shorten the work without changing what it says, and names the makers as credited in the entry.
        3. The copyright stays with the makers, who may use the work elsewhere as they like.
        4. The organizer does not use the work commercially, and asks before any other use.
        """;

    const string AiDeclaration = """
        我（单位）已经如实说明作品是否使用人工智能生成画面、声音、文字或者人物形象，以及使用的部分。
        使用人工智能生成的内容，已经按照《人工智能生成合成内容标识办法》在作品中添加显著标识，没有删除或者篡改文件中的标识信息。
        没有用人工智能生成真实人物未同意的形象或者声音。如说明不实，接受主办方取消参赛资格的决定。
        """;

    const string AiDeclarationEnglish = """
        I (we) have truthfully stated whether artificial intelligence made pictures, sounds, text or people in the work, and which parts.
        AI-generated content is visibly labelled in the work, as the Measures for Labelling AI-Generated Synthetic Content require, and no label in the file was removed or altered.
        Artificial intelligence was not used to imitate the likeness or voice of a real person without consent. If this statement is untrue, I (we) accept disqualification.
        """;
}
