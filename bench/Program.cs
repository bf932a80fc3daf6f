using VideoContest.Bench;

switch (args)
{
    case ["judging"]:
        JudgingBench.Run();
        await StandingsBench.RunAsync();
        return 0;
    case ["upload"]:
        await UploadBench.RunAsync(1L << 30);
        return 0;
    case ["upload", var mebibytes] when int.TryParse(mebibytes, out var size) && size % 64 == 0:
        await UploadBench.RunAsync((long)size << 20);
        return 0;
    case ["media", .. var films] when films.Length <= 1:
        await MediaBench.RunAsync(films.FirstOrDefault());
        return 0;
    default:
        Console.Error.WriteLine("bench/run judging | media [FILM] | upload [MIB, in steps of 64; 1024 if not said]");
        return 2;
}
