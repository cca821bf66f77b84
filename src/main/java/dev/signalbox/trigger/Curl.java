package dev.signalbox.trigger;

import org.jspecify.annotations.Nullable;

/** The command that calls a trigger, to be copied into a shell. */
final class Curl {

    private static final String BODY = "{\"customer\": 4711}";

    private Curl() {}

    /**
     * With the secrets where they are known; else with names of variables in their place.
     *
     * @param address of the trigger
     */
    static String of(
            String address, ApiTrigger trigger, @Nullable String secret, @Nullable String signing) {
        String shown = secret == null ? "$SECRET" : secret;
        String bearer = "  -H \"Authorization: Bearer " + shown + "\" \\\n";
        String json = "  -H 'Content-Type: application/json' \\\n";
        String call = "curl -X POST '" + address + "' \\\n" + bearer + json;
        if (!trigger.signed()) {
            return call + "  -d '" + BODY + "'";
        }
        String key = signing == null ? "$SIGNING_SECRET" : signing;
        return "BODY='"
                + BODY
                + "'\n"
                + call
                + "  -H \"X-Signalbox-Signature: sha256=$(printf %s \"$BODY\" | openssl dgst -sha256 -hmac \""
                + key
                + "\" | sed 's/.* //')\" \\\n"
                + "  -d \"$BODY\"";
    }
}
