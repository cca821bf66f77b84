import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Client of the Signalbox robot API in one file: Java 17 or newer, nothing but the JDK.
 *
 * <p>Put it beside your robot and start both with {@code java Signalbox.java Check.java} (from Java 22 on {@code java Check.java}
 * does the same):
 *
 * <pre>{@code
 * public class Check {
 *     public static void main(String[] args) {
 *         Signalbox.each(item -> {
 *             var invoice = item.payload();
 *             if (invoice.get("Amount") == null) {
 *                 throw new Signalbox.BusinessError("Amount is empty. Enter a whole number of cents.", "AMOUNT_MISSING");
 *             }
 *             invoice.put("Checked", true);
 *             item.createOutput(invoice);
 *         });
 *     }
 * }
 * }</pre>
 *
 * Payloads are what JSON makes of them: LinkedHashMap, ArrayList, String, Boolean, BigDecimal, null.
 */
public final class Signalbox {

    /** Whose fault it was: of the data, or of a program, a machine or the network. */
    public enum Fault {
        BUSINESS,
        APPLICATION
    }

    /** Longest waits before the second, third, fourth and fifth attempt, in milliseconds. */
    static long[] longestWaits = {2000, 4000, 5000, 5000};

    /** For how long a room that does not answer at all is waited for, in milliseconds: as the room waits for a machine. */
    static long patience = 600_000;

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TRANSFER_TIMEOUT = Duration.ofHours(2);
    private static final Set<Integer> NEVER_RETRIED = Set.of(400, 401, 403, 404, 409);
    private static final String BUSY = "FOREGROUND_BUSY";
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(20))
                    .build();

    private static boolean firstTaken;

    static {
        if (System.getenv("RC_WORKSPACE_ID") != null) {
            // The log is watched while the robot runs: every line leaves at once, and as UTF-8 on every system.
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        }
    }

    private Signalbox() {}

    /** The data is wrong and a person must look at it; trying again would not help. */
    @SuppressWarnings("serial")
    public static class BusinessError extends RuntimeException {
        public final String code;

        public BusinessError(String message) {
            this(message, null);
        }

        public BusinessError(String message, String code) {
            super(message);
            this.code = code;
        }
    }

    /** A program, a machine or the network failed; trying again may help. */
    @SuppressWarnings("serial")
    public static class ApplicationError extends RuntimeException {
        public final String code;

        public ApplicationError(String message) {
            this(message, null);
        }

        public ApplicationError(String message, String code) {
            super(message);
            this.code = code;
        }
    }

    /** The control room refused a call, or could not be reached (status 0). */
    @SuppressWarnings("serial")
    public static class ApiError extends RuntimeException {
        public final int status;
        public final String code;

        ApiError(int status, String code, String message) {
            super(code == null ? status + ": " + message : status + " " + code + ": " + message);
            this.status = status;
            this.code = code;
        }
    }

    /** What a robot does with one work item. */
    @FunctionalInterface
    public interface Work {
        void on(Input item) throws Exception;
    }

    /** How many work items were done and how many failed. */
    public record Tally(int done, int failed) {}

    /** A file of a work item, as listed. */
    public record ItemFile(Item item, String id, String name) {

        /** Downloads the file under its own name into the working directory. */
        public Path get() {
            return get(Path.of(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)));
        }

        /** Downloads the file to that place. */
        public Path get(Path target) {
            Object link = object(call("GET", items(item.id) + "/files/" + quoted(id), "WORKITEM")).get("url");
            download(URI.create(items("")).resolve((String) link), target);
            return target;
        }

        public void remove() {
            call("DELETE", items(item.id) + "/files/" + quoted(id), "WORKITEM");
        }
    }

    /** A work item: a JSON payload and files. */
    public static class Item {
        public final String id;
        private Object payload;
        private boolean loaded;

        Item(String id) {
            this.id = id;
        }

        /** The payload as an object, fetched when first asked for; empty where there is none. After a change call save(). */
        public Map<String, Object> payload() {
            Object value = value();
            if (value == null) {
                keep(new LinkedHashMap<String, Object>());
            } else if (!(value instanceof Map)) {
                throw new BusinessError("The payload must be a JSON object; it is " + Json.write(value) + ".", "PAYLOAD");
            }
            return object(payload);
        }

        /** The payload, whatever JSON it is. */
        public Object value() {
            if (!loaded) {
                try {
                    keep(call("GET", items(id) + "/data", "WORKITEM"));
                } catch (ApiError error) {
                    if (error.status != 404) {
                        throw error;
                    }
                    keep(new LinkedHashMap<String, Object>());
                }
            }
            return payload;
        }

        /** Stores the payload. */
        public void save() {
            save(value());
        }

        /** Stores another payload. */
        public void save(Object changed) {
            keep(changed);
            call("PUT", items(id) + "/data", "WORKITEM", Json.write(changed));
        }

        void keep(Object value) {
            payload = value;
            loaded = true;
        }

        public List<ItemFile> files() {
            var files = new ArrayList<ItemFile>();
            for (Object listed : (List<?>) call("GET", items(id) + "/files", "WORKITEM")) {
                files.add(new ItemFile(this, (String) object(listed).get("fileId"), (String) object(listed).get("fileName")));
            }
            return files;
        }

        /** The file of that name; of several the newest. */
        public ItemFile file(String name) {
            List<ItemFile> files = files();
            return files.stream()
                    .filter(file -> file.name().equals(name))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new NoSuchElementException("Work item %s has no file named \"%s\". It has: %s."
                            .formatted(id, name, files.isEmpty() ? "none" : names(files))));
        }

        /** Uploads a file from disk under its own name. */
        public void addFile(Path source) {
            addFile(source, source.getFileName().toString());
        }

        /** Uploads a file from disk. */
        public void addFile(Path source, String name) {
            long size = sizeOf(source);
            String body = Json.write(Map.of("fileName", name, "fileSize", size));
            Map<String, Object> registered = object(call("POST", items(id) + "/files", "WORKITEM", body));
            URI target = URI.create(items("")).resolve((String) registered.get("url"));
            Object fields = registered.get("fields");
            upload(target, fields == null ? Map.of() : object(fields), name, source);
        }

        private static String names(List<ItemFile> files) {
            return files.stream().map(ItemFile::name).collect(Collectors.joining(", "));
        }
    }

    /** A work item for the next step. It goes there when its input is released as done. */
    public static final class Output extends Item {
        Output(String id) {
            super(id);
        }
    }

    /** A work item that this robot holds, until done() or fail(). */
    public static final class Input extends Item {
        private boolean released;

        Input(String id) {
            super(id);
        }

        /** Makes a work item for the next step. */
        public Output createOutput(Object payload, Path... files) {
            if (released) {
                throw new IllegalStateException(
                        "Work item " + id + " is released already. Create its outputs before done() or fail().");
            }
            var body = new LinkedHashMap<String, Object>();
            body.put("payload", payload);
            Object created = callOnce("POST", process() + "/work-items/" + quoted(id) + "/output", "PROCESS", Json.write(body));
            var output = new Output(object(created).get("id").toString());
            output.keep(payload);
            for (Path file : files) {
                output.addFile(file);
            }
            return output;
        }

        public boolean released() {
            return released;
        }

        public void done() {
            release(Map.of("workItemId", id, "state", "COMPLETED"));
        }

        public void fail(Fault type, String code, String message) {
            var exception = new LinkedHashMap<String, Object>();
            exception.put("type", type.name());
            putText(exception, "code", code);
            putText(exception, "message", message);
            release(Map.of("workItemId", id, "state", "FAILED", "exception", exception));
        }

        void failWith(Exception error) {
            String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
            if (error instanceof BusinessError business) {
                fail(Fault.BUSINESS, business.code, message);
            } else if (error instanceof ApplicationError application) {
                fail(Fault.APPLICATION, application.code, message);
            } else {
                fail(Fault.APPLICATION, error.getClass().getSimpleName(), message);
            }
        }

        private void release(Map<String, Object> outcome) {
            call("POST", run() + "/release-work-item", "PROCESS", Json.write(outcome));
            released = true;
        }

        private static void putText(Map<String, Object> exception, String key, String text) {
            if (text != null && !text.isBlank()) {
                exception.put(key, text.strip());
            }
        }
    }

    /** The work items of this step until there are none left. Going on releases the one before as done. */
    public static Iterable<Input> inputs() {
        return () -> new Iterator<>() {
            private Input given;
            private String next;

            @Override
            public boolean hasNext() {
                if (next == null) {
                    if (given != null && !given.released()) {
                        given.done();
                    }
                    next = nextId();
                }
                return !next.isEmpty();
            }

            @Override
            public Input next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("No work items are left.");
                }
                given = new Input(next);
                next = null;
                return given;
            }
        };
    }

    /**
     * Works on each work item. A BusinessError fails the item as BUSINESS, any other exception as APPLICATION, and the next one
     * follows.
     */
    public static Tally each(Work work) {
        int done = 0;
        int failed = 0;
        for (Input item : inputs()) {
            try {
                work.on(item);
                done++;
            } catch (Exception error) {
                failed++;
                if (error instanceof BusinessError) {
                    System.out.println("Business exception: " + error.getMessage());
                } else {
                    error.printStackTrace();
                }
                if (!item.released()) {
                    item.failWith(error);
                }
            }
        }
        return new Tally(done, failed);
    }

    /** Says in one line what the robot is doing; shown beside the step run. */
    public static void status(String text) {
        if (askAgent("POST", "/v1/status", Json.write(Map.of("text", text))) == null) {
            System.out.println(text);
        }
    }

    /** Tells the current sub-flow and action; kept as the step run's action trail. */
    public static void action(String subFlow, String action) {
        if (askAgent("POST", "/v1/action", Json.write(Map.of("text", subFlow + "|" + action))) == null) {
            System.out.println(("::action " + subFlow + "|" + action).replace('\n', ' '));
        }
    }

    /** Whether somebody asked this step run to stop. Finish the item at hand, then end. */
    public static boolean shouldStop() {
        Map<String, Object> answer = askAgent("GET", "/v1/should-stop", null);
        return answer != null && Boolean.TRUE.equals(answer.get("stop"));
    }

    /**
     * The screen of this session, for a robot that runs in the background: waits until the room gives it the screen, for as long
     * as it takes. {@code try (var screen = Signalbox.foreground()) { ... }} gives it back. A robot that runs in the foreground
     * has the screen already. Programs that are to be seen there are started with {@code screen.variables()} in their environment.
     */
    public static Screen foreground() {
        return screen("{}");
    }

    /** As foreground(), waiting that long at most; then ApiError has the code FOREGROUND_BUSY and says who holds the screen. */
    public static Screen foreground(Duration wait) {
        return screen(Json.write(Map.of("wait_seconds", wait.plusMillis(999).toSeconds())));
    }

    private static Screen screen(String json) {
        Map<String, Object> told = needAgent("POST", "/v1/foreground", json, null, null);
        var variables = new LinkedHashMap<String, String>();
        if (told.get("variables") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Screen(variables);
    }

    /** The screen of this session, until it is closed. */
    public static final class Screen implements AutoCloseable {
        private final Map<String, String> variables;

        private Screen(Map<String, String> variables) {
            this.variables = variables;
        }

        /** What programs need to find the screen (DISPLAY and the like, on Linux): for ProcessBuilder.environment(). */
        public Map<String, String> variables() {
            return variables;
        }

        @Override
        public void close() {
            needAgent("DELETE", "/v1/foreground", null, CALL_TIMEOUT, null);
        }
    }

    /** A process run that this robot has started beside itself. */
    public record StartedProcess(String id, String process, long number, String url) {

        /** How it does now: state (IN_PROGRESS, UNRESOLVED, COMPLETED, ...), items, done, failed. */
        public Map<String, Object> status() {
            Map<String, Object> told = needAgent("GET", "/v1/processes/" + quoted(id), null, CALL_TIMEOUT, null);
            var status = new LinkedHashMap<String, Object>();
            for (String key : List.of("state", "items", "done", "failed")) {
                status.put(key, told.get(key));
            }
            return status;
        }
    }

    /**
     * Starts another process, given by name or id, on this machine and in this session, at once and past the run queue: a process
     * run of its own, with a work item for each payload. If it needs the screen and that is not free, ApiError has the code
     * FOREGROUND_BUSY and says who holds it.
     */
    public static StartedProcess startProcess(String process, Object... payloads) {
        if (System.getenv().getOrDefault("SIGNALBOX_AGENT_URL", "").isEmpty()) {
            throw new IllegalStateException(
                    "SIGNALBOX_AGENT_URL is not set. Other processes are started by the agent of a machine.");
        }
        String body = Json.write(Map.of("process", process, "payloads", Arrays.asList(payloads)));
        Map<String, Object> told =
                needAgent("POST", "/v1/processes", body, CALL_TIMEOUT, UUID.randomUUID().toString());
        return new StartedProcess(
                (String) told.get("id"),
                (String) told.get("process"),
                ((Number) told.get("number")).longValue(),
                (String) told.get("url"));
    }

    private static String nextId() {
        String first = firstTaken ? "" : setting("RC_WORKITEM_ID", true);
        firstTaken = true;
        if (!first.isEmpty()) {
            return first;
        }
        Object id = object(call("POST", run() + "/reserve-next-work-item", "PROCESS")).get("workItemId");
        return id == null ? "" : id.toString();
    }

    private static String setting(String name, boolean mayBeEmpty) {
        String value = System.getenv(name);
        if (value == null || (value.isEmpty() && !mayBeEmpty)) {
            throw new IllegalStateException(
                    name + " is not set. A robot is started by its control room; to try it without one, use fake_room.py.");
        }
        return value;
    }

    private static String host(String family) {
        return setting("RC_API_" + family + "_HOST", false).replaceAll("/+$", "");
    }

    private static String items(String id) {
        return host("WORKITEM") + "/json-v1/workspaces/" + quoted(setting("RC_WORKSPACE_ID", false)) + "/workitems/" + quoted(id);
    }

    private static String process() {
        return host("PROCESS") + "/process-v1/workspaces/" + quoted(setting("RC_WORKSPACE_ID", false))
                + "/processes/" + quoted(setting("RC_PROCESS_ID", false));
    }

    private static String run() {
        return process() + "/runs/" + quoted(setting("RC_PROCESS_RUN_ID", false))
                + "/robotRuns/" + quoted(setting("RC_ACTIVITY_RUN_ID", false));
    }

    private static String quoted(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    private static Object call(String method, String url, String family) {
        return call(method, url, family, "");
    }

    /** One call of the robot API; answers the JSON of the response, or null where there is none. */
    private static Object call(String method, String url, String family, String json) {
        return answer(method, url, request(method, url, family, json).build());
    }

    /** A call with a key by which the room knows it again: an answer that was lost on the way makes nothing twice. */
    private static Object callOnce(String method, String url, String family, String json) {
        String key = UUID.randomUUID().toString();
        return answer(method, url, request(method, url, family, json).header("Idempotency-Key", key).build());
    }

    private static HttpRequest.Builder request(String method, String url, String family, String json) {
        boolean bodiless = method.equals("GET") || method.equals("DELETE");
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(CALL_TIMEOUT)
                .header("Authorization", "Bearer " + setting("RC_API_" + family + "_TOKEN", false))
                .header("Content-Type", "application/json")
                .header("Accept", "*/*")
                .method(method, bodiless ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    }

    private static Object answer(String method, String url, HttpRequest request) {
        return retried(false, () -> {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            refuse(response.statusCode(), response.body());
            try {
                return response.body().isEmpty() ? null : Json.read(response.body());
            } catch (IllegalArgumentException notJson) {
                if (method.equals("PUT") || method.equals("DELETE") || url.endsWith("/release-work-item")) {
                    return null;
                }
                throw new ApiError(response.statusCode(), null, method + " " + url + " was answered with something that is not JSON.");
            }
        });
    }

    /** Streams to a file beside the target, which therefore is either complete or not there. */
    private static void download(URI url, Path target) {
        Path directory = target.toAbsolutePath().getParent();
        Path part = directory.resolve("." + UUID.randomUUID() + ".part");
        HttpRequest request = HttpRequest.newBuilder(url).timeout(TRANSFER_TIMEOUT).build();
        try {
            retried(true, () -> {
                Files.createDirectories(directory);
                HttpResponse<Path> response = HTTP.send(request, BodyHandlers.ofFile(part));
                refuse(response.statusCode(), response.statusCode() < 400 ? "" : Files.readString(part));
                return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            });
        } finally {
            part.toFile().delete();
        }
    }

    /** A multipart form, streamed: the given fields first, then the file. */
    private static void upload(URI url, Map<String, Object> fields, String name, Path source) {
        String boundary = UUID.randomUUID().toString();
        var head = new StringBuilder();
        fields.forEach((key, value) -> head.append("--").append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"").append(inHeader(key)).append("\"\r\n\r\n")
                .append(value).append("\r\n"));
        head.append("--").append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"").append(inHeader(name)).append("\"\r\n")
                .append("Content-Type: application/octet-stream\r\n\r\n");
        retried(true, () -> {
            BodyPublisher form = BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString()),
                    BodyPublishers.ofFile(source),
                    BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(TRANSFER_TIMEOUT)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(form)
                    .build();
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            refuse(response.statusCode(), response.body());
            return null;
        });
    }

    private static String inHeader(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static long sizeOf(Path source) {
        try {
            return Files.size(source);
        } catch (IOException missing) {
            throw new ApplicationError("The file " + source + " cannot be read: " + missing.getMessage(), "FILE_MISSING");
        }
    }

    private static void refuse(int status, String text) {
        if (status < 400) {
            return;
        }
        Map<String, Object> body = Json.objectOrEmpty(text);
        Map<String, Object> nested = body.get("error") instanceof Map<?, ?> ? object(body.get("error")) : Map.of();
        int told = status;
        try {
            told = Integer.parseInt(String.valueOf(body.get("status")));
        } catch (NumberFormatException notTold) {
            // The HTTP status stands.
        }
        Object code = body.getOrDefault("code", nested.get("code"));
        Object message = body.getOrDefault("message", nested.getOrDefault("message", text));
        throw new ApiError(told, code == null ? null : code.toString(), String.valueOf(message));
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T make() throws IOException, InterruptedException;
    }

    private static <T> T retried(boolean always, Attempt<T> attempt) {
        long began = System.nanoTime();
        for (int n = 0; ; n++) {
            boolean last = n >= longestWaits.length;
            try {
                return attempt.make();
            } catch (ApiError error) {
                if (last || BUSY.equals(error.code) || (!always && NEVER_RETRIED.contains(error.status))) {
                    throw error;
                }
                if (error.status == 429) {
                    sleep(1000 + ThreadLocalRandom.current().nextLong(2000));
                }
            } catch (IOException broken) {
                if (System.nanoTime() - began > patience * 1_000_000 || broken instanceof NoSuchFileException) {
                    throw new ApiError(0, "UNREACHABLE", "The control room could not be reached: " + said(broken));
                }
            } catch (InterruptedException interrupted) {
                throw stopped();
            }
            sleep(ThreadLocalRandom.current().nextLong(longestWaits[Math.min(n, longestWaits.length - 1)] + 1));
        }
    }

    private static String said(IOException broken) {
        if (broken instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        return broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw stopped();
        }
    }

    private static IllegalStateException stopped() {
        Thread.currentThread().interrupt();
        return new IllegalStateException("The robot was interrupted.");
    }

    /** Asks the agent on this machine; null without one. What it says is a courtesy: it never stops a robot. */
    private static Map<String, Object> askAgent(String method, String path, String json) {
        String base = System.getenv("SIGNALBOX_AGENT_URL");
        if (base == null || base.isEmpty()) {
            return null;
        }
        String token = System.getenv().getOrDefault("SIGNALBOX_AGENT_TOKEN", "");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base.replaceAll("/+$", "") + path))
                .timeout(Duration.ofSeconds(3))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return response.statusCode() < 400 ? Json.objectOrEmpty(response.body()) : null;
        } catch (IOException unreachable) {
            return null;
        } catch (InterruptedException interrupted) {
            throw stopped();
        }
    }

    /** As askAgent for what a robot cannot do without: says why not, and waits for an agent that is away. Empty without one. */
    private static Map<String, Object> needAgent(String method, String path, String json, Duration timeout, String once) {
        String base = System.getenv("SIGNALBOX_AGENT_URL");
        if (base == null || base.isEmpty()) {
            return Map.of();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base.replaceAll("/+$", "") + path))
                .header("Authorization", "Bearer " + System.getenv().getOrDefault("SIGNALBOX_AGENT_TOKEN", ""))
                .header("Content-Type", "application/json")
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (timeout != null) {
            request.timeout(timeout);
        }
        if (once != null) {
            request.header("Idempotency-Key", once);
        }
        return retried(false, () -> {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            refuse(response.statusCode(), response.body());
            return Json.objectOrEmpty(response.body());
        });
    }

    /** Compiles a robot and this client into a temporary directory and runs it: {@code java Signalbox.java Check.java args}. */
    public static void main(String[] args) throws Throwable {
        if (args.length == 0 || !args[0].endsWith(".java")) {
            System.err.println("Usage: java Signalbox.java ROBOT.java [arguments]");
            System.exit(2);
        }
        Path source = Path.of(args[0]).toAbsolutePath();
        Path classes = Files.createTempDirectory("robot");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(classes)));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-encoding", "UTF-8", "-proc:none",
                "-sourcepath", source.getParent().toString(), "-d", classes.toString(), source.toString());
        if (failed != 0) {
            System.exit(failed);
        }
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(source.getFileName().toString().replace(".java", ""))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static void deleteTree(Path root) {
        try (var paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            // The system clears its temporary directory.
        }
    }

    /** As much JSON as payloads need. */
    public static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        /** Reads JSON into maps, lists, strings, booleans, BigDecimals and null. */
        public static Object read(String text) {
            var json = new Json(text);
            Object value = json.value();
            json.skipBlanks();
            if (json.at < text.length()) {
                throw json.wrong("the end");
            }
            return value;
        }

        /** Writes maps, iterables, strings, numbers, booleans and null as JSON; everything else as its text. */
        public static String write(Object value) {
            var out = new StringBuilder();
            write(value, out);
            return out.toString();
        }

        static Map<String, Object> objectOrEmpty(String text) {
            try {
                return read(text) instanceof Map<?, ?> map ? object(map) : Map.of();
            } catch (IllegalArgumentException notJson) {
                return Map.of();
            }
        }

        private static void write(Object value, StringBuilder out) {
            if (value == null || value instanceof Boolean || value instanceof Number) {
                out.append(value);
            } else if (value instanceof Map<?, ?> map) {
                String comma = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(comma);
                    quote(String.valueOf(entry.getKey()), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    comma = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            } else if (value instanceof Iterable<?> list) {
                out.append('[');
                String comma = "";
                for (Object element : list) {
                    out.append(comma);
                    write(element, out);
                    comma = ",";
                }
                out.append(']');
            } else {
                quote(value.toString(), out);
            }
        }

        private static void quote(String string, StringBuilder out) {
            out.append('"');
            for (int n = 0; n < string.length(); n++) {
                char c = string.charAt(n);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }

        private Object value() {
            skipBlanks();
            char c = peek();
            return switch (c) {
                case '{' -> map();
                case '[' -> list();
                case '"' -> string();
                case 't' -> word("true", Boolean.TRUE);
                case 'f' -> word("false", Boolean.FALSE);
                case 'n' -> word("null", null);
                default -> number();
            };
        }

        private Map<String, Object> map() {
            var map = new LinkedHashMap<String, Object>();
            at++;
            skipBlanks();
            if (peek() == '}') {
                at++;
                return map;
            }
            while (true) {
                skipBlanks();
                String key = string();
                skipBlanks();
                expect(':');
                map.put(key, value());
                skipBlanks();
                if (peek() == '}') {
                    at++;
                    return map;
                }
                expect(',');
            }
        }

        private List<Object> list() {
            var list = new ArrayList<Object>();
            at++;
            skipBlanks();
            if (peek() == ']') {
                at++;
                return list;
            }
            while (true) {
                list.add(value());
                skipBlanks();
                if (peek() == ']') {
                    at++;
                    return list;
                }
                expect(',');
            }
        }

        private String string() {
            expect('"');
            var string = new StringBuilder();
            while (peek() != '"') {
                char c = text.charAt(at++);
                string.append(c == '\\' ? escaped() : c);
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char c = peek();
            at++;
            switch (c) {
                case 'n':
                    return '\n';
                case 't':
                    return '\t';
                case 'r':
                    return '\r';
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'u':
                    if (at + 4 > text.length()) {
                        throw wrong("four digits");
                    }
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                default:
                    return c;
            }
        }

        private Object word(String word, Object value) {
            if (!text.startsWith(word, at)) {
                throw wrong(word);
            }
            at += word.length();
            return value;
        }

        private BigDecimal number() {
            int start = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            try {
                return new BigDecimal(text.substring(start, at));
            } catch (NumberFormatException notANumber) {
                throw wrong("a value");
            }
        }

        private void skipBlanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char peek() {
            if (at >= text.length()) {
                throw wrong("more");
            }
            return text.charAt(at);
        }

        private void expect(char c) {
            if (peek() != c) {
                throw wrong("'" + c + "'");
            }
            at++;
        }

        private IllegalArgumentException wrong(String wanted) {
            return new IllegalArgumentException("JSON, character " + (at + 1) + ": " + wanted + " was expected.");
        }
    }
}
