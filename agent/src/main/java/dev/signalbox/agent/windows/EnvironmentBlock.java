package dev.signalbox.agent.windows;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Variables as Windows wants them: sorted without regard to case, in UTF-16, with an empty end. */
final class EnvironmentBlock {

    private EnvironmentBlock() {}

    /** What a user starts from when signing in; names are compared without regard to case. */
    static Map<String, String> of(UserToken token) throws WindowsTrouble {
        var block = new PointerByReference();
        if (!TokenCalls.Profile.USERENV.CreateEnvironmentBlock(block, token.handle(), false)) {
            throw WindowsTrouble.last("Reading a user's environment");
        }
        try {
            return read(block.getValue());
        } finally {
            TokenCalls.Profile.USERENV.DestroyEnvironmentBlock(block.getValue());
        }
    }

    static Map<String, String> read(Pointer block) {
        var variables = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        long at = 0;
        String line = block.getWideString(at);
        while (!line.isEmpty()) {
            int sign = line.indexOf('=', 1);
            if (sign > 0 && line.charAt(0) != '=') {
                variables.put(line.substring(0, sign), line.substring(sign + 1));
            }
            at += 2L * (line.length() + 1);
            line = block.getWideString(at);
        }
        return variables;
    }

    static Memory write(Map<String, String> variables) {
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(variables);
        var text = new StringBuilder();
        sorted.forEach((name, value) -> text.append(name).append('=').append(value).append('\0'));
        byte[] bytes = text.append("\0\0").toString().getBytes(StandardCharsets.UTF_16LE);
        var memory = new Memory(bytes.length);
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}
