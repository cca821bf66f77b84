package dev.signalbox.lint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of UiPath's activities. */
final class Activities {

    /**
     * An activity that does not fit everywhere.
     *
     * @param office it starts an Office program; else it works with the screen
     */
    record Use(String name, int line, boolean office) {}

    private static final String SHARED = "http://schemas.uipath.com/workflow/activities";
    private static final String MODERN_SCREEN = SHARED + "/uix";
    private static final String SCREEN_ASSEMBLY = "assembly=UiPath.UIAutomation";

    /** Of UiPath.UIAutomation.Activities, whose older activities share a namespace with others. */
    private static final Set<String> SCREEN =
            Set.of(
                    "ActivateWindow",
                    "AnchorBase",
                    "AttachBrowser",
                    "AttachWindow",
                    "BrowserScope",
                    "Check",
                    "Click",
                    "ClickImage",
                    "ClickOCRText",
                    "ClickText",
                    "CloseApplication",
                    "CloseTab",
                    "CloseWindow",
                    "ContextAwareAnchor",
                    "CVScope",
                    "DoubleClick",
                    "ElementExists",
                    "ExtractData",
                    "FindChildren",
                    "FindElement",
                    "FindImage",
                    "FindRelative",
                    "GetActiveWindow",
                    "GetAttribute",
                    "GetFullText",
                    "GetText",
                    "GetVisibleText",
                    "GetOCRText",
                    "GetValue",
                    "Highlight",
                    "Hover",
                    "ImageExists",
                    "InjectJsScript",
                    "MaximizeWindow",
                    "NavigateTo",
                    "OnElementAppear",
                    "OnElementVanish",
                    "OpenApplication",
                    "OpenBrowser",
                    "SelectItem",
                    "SelectMultipleItems",
                    "SendHotkey",
                    "SendWindowMessage",
                    "SetFocus",
                    "SetText",
                    "SetToClipboard",
                    "TakeScreenshot",
                    "TypeInto",
                    "TypeSecureText",
                    "UseForeground",
                    "WaitElementVanish",
                    "WaitImageVanish",
                    "WindowScope");

    /**
     * They start Excel, Word, PowerPoint or Outlook; the other activities of their packages read
     * files.
     */
    private static final Set<String> OFFICE =
            Set.of(
                    "ExcelApplicationScope",
                    "ExcelApplicationCard",
                    "ExcelProcessScopeX",
                    "WordApplicationScope",
                    "PowerPointApplicationScope",
                    "PowerPointApplicationCard",
                    "GetOutlookMailMessages",
                    "SendOutlookMail",
                    "OutlookApplicationCard");

    /** They run something else, or ask a person. */
    private static final Set<String> UNCLEAR =
            Set.of(
                    "InputDialog",
                    "InvokeCode",
                    "InvokeMethod",
                    "InvokePowerShell",
                    "InvokePowershell",
                    "InvokeProcess",
                    "InvokePython",
                    "InvokeVBScript",
                    "MessageBox",
                    "RunParallelProcess",
                    "SelectFile",
                    "SelectFolder",
                    "StartProcess");

    private static final List<String> KNOWN_ASSEMBLIES =
            List.of("UiPath.", "System", "Microsoft.", "mscorlib", "netstandard");

    private Activities() {}

    /** Null where there is nothing to say about it. */
    static @Nullable Use look(String namespace, String name, int line) {
        boolean ofUiPath = namespace.startsWith(SHARED) || namespace.contains("assembly=UiPath.");
        boolean screen =
                namespace.equals(MODERN_SCREEN)
                        || namespace.contains(SCREEN_ASSEMBLY)
                        || (namespace.equals(SHARED) && SCREEN.contains(name));
        if (screen) {
            return new Use(name + " of UiPath.UIAutomation.Activities", line, false);
        }
        return ofUiPath && OFFICE.contains(name) ? new Use(name, line, true) : null;
    }

    /** Activities of somebody else, and those that do anything. */
    static boolean isUnclear(String namespace, String name) {
        int assembly = namespace.indexOf("assembly=");
        boolean foreign =
                assembly >= 0
                        && KNOWN_ASSEMBLIES.stream()
                                .noneMatch(
                                        namespace.substring(assembly + "assembly=".length())
                                                ::startsWith);
        boolean own = assembly < 0 && namespace.startsWith("clr-namespace:");
        return foreign || own || UNCLEAR.contains(name);
    }
}
