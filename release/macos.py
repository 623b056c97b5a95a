"""Lets a machine without Apple's SDK link for macOS: for the few functions of the system that the program's libraries call,
files that name them and say where macOS has them. They hold no code; the system's own is used where the program runs.

Where SDKROOT is set, that SDK is used. A call that is new here ends the build with `undefined symbol`, and goes into the table.
"""

import os

FRAMEWORK = "System/Library/Frameworks/{0}.framework/{0}.tbd"
INSTALLED = "/System/Library/Frameworks/{0}.framework/Versions/A/{0}"

# By framework, as Apple's documentation has them: what sys-locale (the user's languages) and notify (--watch) call.
CALLED = {
    "CoreFoundation": """
        kCFAllocatorDefault kCFRunLoopDefaultMode kCFTypeArrayCallBacks CFRelease CFRetain
        CFArrayAppendValue CFArrayCreateMutable CFArrayGetCount CFArrayGetValueAtIndex CFArrayInsertValueAtIndex
        CFLocaleCopyPreferredLanguages CFRunLoopGetCurrent CFRunLoopIsWaiting CFRunLoopRun CFRunLoopStop
        CFStringGetBytes CFStringGetLength CFURLCopyAbsoluteURL CFURLCopyFileSystemPath CFURLCopyLastPathComponent
        CFURLCreateCopyAppendingPathComponent CFURLCreateCopyDeletingLastPathComponent CFURLCreateFilePathURL
        CFURLCreateFileReferenceURL CFURLCreateFromFileSystemRepresentation CFURLResourceIsReachable
    """,
    "CoreServices": """
        FSEventStreamCreate FSEventStreamGetDeviceBeingWatched FSEventStreamInvalidate FSEventStreamRelease
        FSEventStreamScheduleWithRunLoop FSEventStreamStart FSEventStreamStop FSEventsGetCurrentEventId
        FSEventsPurgeEventsForDeviceUpToEventId
    """,
    # Named to the linker, and not called.
    "Foundation": "",
}

STUB = """\
--- !tapi-tbd
tbd-version: 4
targets: [ x86_64-macos, arm64-macos ]
install-name: '{install_name}'
exports:
  - targets: [ x86_64-macos, arm64-macos ]
    symbols: [ {symbols} ]
...
"""


def environment(folder):
    """What a build for macOS needs in its environment; the files are written below `folder`."""
    # The oldest system that it runs on. To strip after linking would break the signature, without which it is killed.
    settings = {"MACOSX_DEPLOYMENT_TARGET": "11.0", "CARGO_PROFILE_DIST_STRIP": "none"}
    if os.environ.get("SDKROOT"):
        return settings
    stubs = [(FRAMEWORK.format(name), INSTALLED.format(name), called) for name, called in CALLED.items()]
    stubs.append(("usr/lib/libobjc.tbd", "/usr/lib/libobjc.A.dylib", ""))
    for path, install_name, called in stubs:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        symbols = ", ".join(f"_{name}" for name in called.split()) or "_"
        file.write_text(STUB.format(install_name=install_name, symbols=symbols))
    return {"SDKROOT": str(folder), **settings}
