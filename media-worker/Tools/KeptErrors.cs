using System.Text;

namespace VideoContest.MediaWorker.Tools;

/// <summary>The first and the last lines of a flood of them.</summary>
sealed class KeptErrors
{
    const int Most = 40;

    readonly List<string> _first = [];
    readonly Queue<string> _last = [];
    int _dropped;

    public void Add(string line)
    {
        if (_first.Count < Most)
            _first.Add(line);
        else
            _last.Enqueue(line);
        if (_last.Count > Most)
        {
            _last.Dequeue();
            _dropped++;
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendJoin('\n', _first);
        if (_dropped > 0)
            text.Append('\n').Append('…');
        foreach (var line in _last)
            text.Append('\n').Append(line);
        return text.ToString();
    }
}
