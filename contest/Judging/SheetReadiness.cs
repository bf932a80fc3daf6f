namespace VideoContest.Judging;

/// <summary>What a judge did before scoring an entry, as far as the round asks for it.</summary>
/// <param name="Watched">Whole percent of the film that the judge has played.</param>
/// <param name="LeftToCalibrate">Sheets of the calibration before the round that the judge has not handed in.</param>
public readonly record struct SheetReadiness(int Watched, int LeftToCalibrate);
