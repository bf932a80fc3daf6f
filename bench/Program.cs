using VideoContest.Bench;

switch (args)
{
    case ["judging"]:
        JudgingBench.Run();
        return 0;
    case ["media", .. var films] when films.Length <= 1:
        await MediaBench.RunAsync(films.FirstOrDefault());
        return 0;
    default:
        Console.Error.WriteLine("bench/run judging | media [FILM]");
        return 2;
}
