using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ComplaintOps.Core.Errors;

namespace ComplaintOps.Architecture.Tests;

/// <summary>
/// The core has no I/O, no ambient clock and no chance in it. Read from the built assembly, so that neither a suppressed warning nor a way around
/// the analyzer's list of banned names stays unseen.
/// </summary>
public sealed class CorePurityTests
{
    private static readonly string[] BannedNamespaces = ["System.Net", "System.Data", "System.Diagnostics", "System.IO.Pipes", "System.IO.Enumeration", "Microsoft.Win32"];

    // What has these names beside I/O and is harmless.
    private static readonly string[] Harmless =
    [
        "System.Diagnostics.CodeAnalysis", "System.Diagnostics.DebuggerBrowsableAttribute", "System.Diagnostics.DebuggerHiddenAttribute", "System.Diagnostics.DebuggerStepThroughAttribute",
        "System.Diagnostics.DebuggerBrowsableState", "System.Diagnostics.DebuggableAttribute", "System.Diagnostics.DebuggerDisplayAttribute", "System.Diagnostics.UnreachableException",
    ];

    private static readonly string[] BannedTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.IO.StreamReader", "System.IO.StreamWriter", "System.Console", "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread", "System.Threading.Timer", "System.Reflection.Assembly", "System.Reflection.AssemblyLoadContext",
    ];

    private static readonly string[] BannedMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.TimeZoneInfo.get_Local", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Wait",
    ];

    [Fact]
    public void Core_ByItsReferencedTypes_DoesNoInputOrOutput()
    {
        var types = Read(reader => reader.TypeReferences.Select(handle => NameOf(reader, handle)).ToList());

        Assert.Contains("System.DateTimeOffset", types);
        Assert.DoesNotContain(types, type => BannedTypes.Contains(type)
            || (BannedNamespaces.Any(banned => type.StartsWith(banned + ".", StringComparison.Ordinal)) && !Harmless.Any(fine => type.StartsWith(fine, StringComparison.Ordinal))));
    }

    [Fact]
    public void Core_ByItsReferencedMembers_HasNoAmbientClockAndNoChance()
    {
        var members = Read(reader => reader.MemberReferences.Select(handle => NameOf(reader, reader.GetMemberReference(handle))).OfType<string>().ToList());

        Assert.Contains("System.TimeProvider.GetUtcNow", members);
        Assert.Empty(members.Intersect(BannedMembers));

        // The compiler's iterators ask on which thread they run; nothing else of the surroundings is looked at.
        Assert.DoesNotContain(members, member => member.StartsWith("System.Environment.", StringComparison.Ordinal) && member != "System.Environment.get_CurrentManagedThreadId");
    }

    private static T Read<T>(Func<MetadataReader, T> read)
    {
        using var stream = File.OpenRead(typeof(ErrorCode).Assembly.Location);
        using var file = new PEReader(stream);
        return read(file.GetMetadataReader());
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}"
            : $"{reader.GetString(type.Namespace)}.{name}";
    }

    // Members of generic instances hang on a signature; those that are banned here have plain types.
    private static string? NameOf(MetadataReader reader, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference ? $"{NameOf(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}" : null;
}
