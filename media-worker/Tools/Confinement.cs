using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VideoContest.MediaWorker.Tools;

/// <summary>
/// Closes the network and the files of others to the calling thread, and so to the tools that it starts, for good. It asks for no rights at all, so that it works
/// where namespaces are forbidden. What the kernel lacks is left out; <see cref="SandboxProbe"/> finds out what holds.
/// </summary>
static partial class Confinement
{
    const int NoNewPrivileges = 38, SetSeccomp = 22, FilterMode = 2;

    // What a film has no use for, with its numbers on x86-64 and on ARM (include/uapi/asm-generic/unistd.h):
    // socket, ptrace, unshare, setns, mount, bpf, keyctl, userfaultfd, process_vm_readv, process_vm_writev, io_uring_setup.
    static readonly ushort[] OnX64 = [41, 101, 272, 308, 165, 321, 250, 323, 310, 311, 425];
    static readonly ushort[] OnArm64 = [198, 117, 97, 268, 40, 280, 219, 282, 270, 271, 425];

    /// <summary>After this, the thread and its children open no socket, and no file but those of the system and of the folder.</summary>
    /// <param name="folder">May be read and written.</param>
    /// <param name="readable">May be read and run.</param>
    public static void Apply(string folder, IEnumerable<string> readable)
    {
        _ = Control(NoNewPrivileges, 1, 0, 0, 0);
        Landlock.Restrict([folder], readable);
        CloseNetwork();
    }

    static unsafe void CloseNetwork()
    {
        var (machine, calls) = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => (0xC000003Eu, OnX64),
            Architecture.Arm64 => (0xC00000B7u, OnArm64),
            _ => (0u, []),
        };
        if (calls.Length == 0)
            return;

        // Classic BPF over struct seccomp_data: the call's number lies at 0, the machine's at 4. (Documentation/userspace-api/seccomp_filter.rst)
        const ushort load = 0x20, ifEqual = 0x15, ifAtLeast = 0x35, answer = 0x06;
        const uint allow = 0x7FFF0000, refuse = 0x00050000 | 1;
        var refusal = (byte)(calls.Length + 1);
        List<Instruction> program = [new(load, 4), new(ifEqual, machine, 1, 0), new(answer, refuse), new(load, 0), new(ifAtLeast, 0x40000000, refusal, 0)];
        program.AddRange(calls.Select((call, n) => new Instruction(ifEqual, call, (byte)(calls.Length - n), 0)));
        program.AddRange([new(answer, allow), new(answer, refuse)]);
        fixed (Instruction* first = CollectionsMarshal.AsSpan(program))
        {
            var filter = new Filter((ushort)program.Count, first);
            _ = Control(SetSeccomp, FilterMode, (nint)(&filter), 0, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nint second, nint third, nint fourth, nint fifth);

    [StructLayout(LayoutKind.Sequential)]
    readonly struct Instruction(ushort code, uint value, byte whenTrue = 0, byte whenFalse = 0)
    {
        readonly ushort _code = code;
        readonly byte _whenTrue = whenTrue, _whenFalse = whenFalse;
        readonly uint _value = value;
    }

    [StructLayout(LayoutKind.Sequential)]
    readonly unsafe struct Filter(ushort length, Instruction* first)
    {
        readonly ushort _length = length;
        readonly Instruction* _first = first;
    }
}
