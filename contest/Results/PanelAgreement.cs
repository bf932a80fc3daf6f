namespace VideoContest.Results;

/// <summary>How far the judges of a round agree. It stands beside the official score and changes nothing.</summary>
/// <param name="Alpha">Krippendorff's alpha for interval data: 1 is full agreement, 0 is what chance gives, below 0 is less; null when undefined.</param>
/// <param name="Intraclass">Null unless every judge scored every entry, and there are two of each.</param>
/// <param name="Concordance">Kendall's W, 0 to 1; null when undefined.</param>
public sealed record PanelAgreement(double? Alpha, IntraclassCorrelation? Intraclass, double? Concordance)
{
    public static PanelAgreement Work(ScoreTable table) =>
        new(KrippendorffAlpha.Of(table), IntraclassCorrelation.Of(table), KendallConcordance.Of(table));
}
