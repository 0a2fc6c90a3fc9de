using System.Runtime.InteropServices;
using System.Security;

namespace ComplaintOps.PowerShell.Connecting;

/// <summary>A secret in the open, for the one call that needs it.</summary>
internal static class SecureText
{
    /// <summary>The secret itself. Never keep it, show it or write it to a log.</summary>
    public static string Of(SecureString secret)
    {
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(pointer) ?? "";
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }
}
