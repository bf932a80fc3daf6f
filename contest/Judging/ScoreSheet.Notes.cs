namespace VideoContest.Judging;

/// <summary>What a judge noted at a moment of the film.</summary>
/// <param name="At">Seconds from the start.</param>
public sealed record FilmNote(double At, string Text);

public partial class ScoreSheet
{
    public const int MostNotes = 50;
    public const int LongestNote = 200;

    // A day: longer than any film.
    const double LastMoment = 86_400;

    public static Refusal? WhyNotNote(IReadOnlyList<FilmNote> notes) =>
        notes.Count > MostNotes ? new("一份评分表最多记 {0} 笔。", MostNotes) :
        notes.Any(note => !(note.At is >= 0 and < LastMoment)) ? new("有一笔笔记的时刻不对。请刷新页面。") :
        notes.Any(note => note.Text.Length > LongestNote) ? new("每笔笔记最多 {0} 个字。", LongestNote) :
        notes.Select(note => PlainText.WhyNot(note.Text)).FirstOrDefault(it => it is not null);

    /// <summary>Keeps the notes with the sheet, by moment of the film; a note without words is none. The caller saves or hands in with them.</summary>
    public void Note(IReadOnlyList<FilmNote> notes)
    {
        WhyNotNote(notes).ThrowIfAny();
        Notes = [.. notes.Where(note => note.Text.Length > 0).OrderBy(note => note.At)];
    }
}
