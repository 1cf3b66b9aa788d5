package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.service.FakeService;
import dev.hourglass.launcher.service.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A directory that looks like a built checkout, with {@link FakeService} in the place of every service. */
public final class FakeCheckout {
    private FakeCheckout() {}

    public static Path in(Path directory) {
        for (Service service : Service.values()) {
            Path jar = directory.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
            try {
                Files.createDirectories(jar.getParent());
                write(jar);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return directory;
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        String entry = FakeService.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code = FakeService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
        }
    }
}
