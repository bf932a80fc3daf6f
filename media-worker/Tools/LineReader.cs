namespace VideoContest.MediaWorker.Tools;

/// <summary>Reads lines of which none can fill the memory: what goes beyond the longest is dropped.</summary>
sealed class LineReader(TextReader text, int longest)
{
    readonly char[] _read = new char[8192];
    int _at, _end;

    /// <summary>The next line without its end; null after the last.</summary>
    public async Task<string?> ReadAsync()
    {
        var line = new System.Text.StringBuilder();
        var any = false;
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await text.ReadAsync(_read));
                if (_end == 0)
                    return any ? line.ToString() : null;
            }

            any = true;
            var rest = _read.AsSpan(_at, _end - _at);
            var newline = rest.IndexOf('\n');
            var piece = newline < 0 ? rest : rest[..newline];
            line.Append(piece[..Math.Min(piece.Length, longest - line.Length)]);
            _at += newline < 0 ? rest.Length : newline + 1;
            if (newline >= 0)
                return line.ToString();
        }
    }
}
