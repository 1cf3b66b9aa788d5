package dev.hourglass.launcher.embedded;

import java.util.Locale;

/** The operating system and processor this runs on, in the words the bundled programs use. */
record HostPlatform(String system, String processor) {

    static HostPlatform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static HostPlatform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("mac") || os.contains("darwin") ? "darwin" : os.contains("linux") ? "linux" : os;
        String arch = osArch.toLowerCase(Locale.ROOT);
        String processor =
                switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                };
        return new HostPlatform(system, processor);
    }

    @Override
    public String toString() {
        return system + " on " + processor;
    }
}
