using VideoContest.Bench;

switch (args)
{
    case ["judging"]:
        JudgingBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("bench/run judging");
        return 2;
}
