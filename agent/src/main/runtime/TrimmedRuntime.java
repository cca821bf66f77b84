import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;

/**
 * Makes a small Java platform for Windows out of a whole one, on any system: TrimmedRuntime FROM WORK TO MODULES.
 *
 * <p>No Maven repository has the modules of Windows, but a whole platform has them linked together. They are taken apart, and
 * jlink puts together what is wanted of them. It needs a JDK of the same feature version.
 */
final class TrimmedRuntime {

    private static final String PLATFORM = "windows-amd64";

    /** Checksums of the modules that stand on one, and the platform, which are both written anew. */
    private static final Set<String> WRITTEN_ANEW = Set.of("ModuleHashes", "ModuleTarget");

    /** What only developers of Java use, and archives of classes that fit the whole platform only. */
    private static final Predicate<String> LEFT_OUT =
            name -> name.endsWith(".jsa") || name.endsWith(".lib")
                    || Set.of("modules", "jsvml.dll", "jdwp.dll", "dt_socket.dll", "javaaccessbridge.dll",
                            "windowsaccessbridge-64.dll").contains(name)
                    || name.endsWith(".exe") && !Set.of("java.exe", "javaw.exe", "keytool.exe").contains(name);

    private final Path from;
    private final Path work;

    private TrimmedRuntime(Path from, Path work) {
        this.from = from;
        this.work = work;
    }

    public static void main(String[] words) throws IOException {
        var made = new TrimmedRuntime(Path.of(words[0]), Path.of(words[1]));
        made.link(Path.of(words[2]), words[3]);
    }

    private void link(Path to, String wanted) throws IOException {
        copy(from.resolve("bin"), work.resolve("libs"), name -> !name.endsWith(".exe"));
        copy(from.resolve("lib"), work.resolve("libs"), name -> true);
        copy(from.resolve("bin"), work.resolve("commands"), name -> name.endsWith(".exe"));
        Files.createDirectories(work.resolve("modules"));
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", from.toString()))) {
            for (Path module : list(image.getPath("/modules"))) {
                pack(module);
            }
        }
        // Not compressed, since the zip packs it better as a whole. The plugin would look into the JDK that runs this.
        run("jlink", "--module-path", work.resolve("modules").toString(), "--add-modules", wanted,
                "--disable-plugin", "generate-jli-classes", "--no-header-files", "--no-man-pages", "--output", to.toString());
        for (Path module : list(from.resolve("legal"))) {
            if (Files.readString(to.resolve("release")).matches("(?s).*[\" ]" + module.getFileName() + "[\" ].*")) {
                copy(module, to.resolve("legal").resolve(module.getFileName()), name -> true);
            }
        }
        Files.copy(from.resolve("NOTICE"), to.resolve("NOTICE"));
    }

    private void pack(Path module) throws IOException {
        String name = module.getFileName().toString();
        Path classes = work.resolve("classes").resolve(name);
        copy(module, classes, file -> true);
        Path info = classes.resolve("module-info.class");
        Files.write(info, without(WRITTEN_ANEW, Files.readAllBytes(info)));
        var line = new ArrayList<>(List.of("create", "--target-platform", PLATFORM, "--class-path", classes.toString()));
        if (name.equals("java.base")) {
            line.addAll(List.of("--libs", work.resolve("libs").toString(), "--cmds", work.resolve("commands").toString(),
                    "--config", from.resolve("conf").toString()));
        }
        line.add(work.resolve("modules").resolve(name + ".jmod").toString());
        run("jmod", line.toArray(String[]::new));
    }

    /** The class file of a module without some of its attributes; it has no fields and no methods. */
    private static byte[] without(Set<String> unwanted, byte[] moduleInfo) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(moduleInfo));
        in.skipNBytes(8);
        String[] names = new String[in.readUnsignedShort()];
        for (int i = 1; i < names.length; i++) {
            int kind = in.readUnsignedByte();
            switch (kind) {
                case 1 -> names[i] = in.readUTF();
                case 3, 4 -> in.skipNBytes(4);
                case 7, 8, 19, 20 -> in.skipNBytes(2);
                case 12 -> in.skipNBytes(4);
                default -> throw new IOException("A module has a constant of kind " + kind + ".");
            }
        }
        in.skipNBytes(12);
        int before = moduleInfo.length - in.available();
        var kept = new ByteArrayOutputStream();
        var out = new DataOutputStream(kept);
        int count = 0;
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int name = in.readUnsignedShort();
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            if (!unwanted.contains(names[name])) {
                out.writeShort(name);
                out.writeInt(content.length);
                out.write(content);
                count++;
            }
        }
        var whole = new ByteArrayOutputStream();
        whole.write(moduleInfo, 0, before);
        new DataOutputStream(whole).writeShort(count);
        kept.writeTo(whole);
        return whole.toByteArray();
    }

    private static void run(String tool, String... words) {
        int code = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, words);
        if (code != 0) {
            throw new IllegalStateException(tool + " ended with " + code + ".");
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static void copy(Path from, Path to, Predicate<String> wanted) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                String name = file.getFileName().toString();
                if (wanted.test(name) && !LEFT_OUT.test(name)) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
