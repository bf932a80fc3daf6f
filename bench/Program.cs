Console.WriteLine("media upload judging pages");
