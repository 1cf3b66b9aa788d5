package dev.hourglass.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** Clients made from the running platform's document: they compile, and place an order. */
class GeneratedClientsIT {
    /** Whole euros of the order in {@code src/test/clients}, and so its points. */
    private static final long EARNED = 39;

    private static final String PACKAGE = "dev.hourglass.client";

    private final ContractWorld world = ContractWorld.get();
    private final Path root = Path.of(System.getProperty("hourglass.root"), "system-tests");

    @Test
    void aJavaClientMadeFromTheDocumentPlacesAnOrder() throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(root.resolve("target")), "java-client-");
        generateJava(target);
        Path classes = Files.createDirectories(target.resolve("classes"));
        compile(target.resolve("src/main/java"), classes);

        System.setProperty("hourglass.gateway", world.gateway());
        System.setProperty(
                "hourglass.storefrontKey", world.ours().credential("storefront").orElseThrow());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Object shop = loader.loadClass("PlaceOrder").getConstructor().newInstance();

            assertThat(((Callable<?>) shop).call()).isEqualTo(EARNED);
        }
    }

    @Test
    void aTypeScriptClientMadeFromTheDocumentPlacesAnOrder() throws IOException {
        NodeTools node = NodeTools.orSkip();
        Path document = node.directory().resolve("document.json");
        Files.writeString(document, world.document().root().toString());
        succeed(node.tool(Map.of(), "openapi-typescript", document.toString(), "-o", "hourglass.d.ts"));
        succeed(node.tool(Map.of(), "tsc", "-p", "tsconfig.json"));

        NodeTools.Ran shop = node.run(
                Map.of(
                        "HOURGLASS_GATEWAY",
                        world.gateway(),
                        "HOURGLASS_STOREFRONT_KEY",
                        world.ours().credential("storefront").orElseThrow()),
                "node",
                "place-order.js");

        succeed(shop);
        assertThat(shop.output().strip()).isEqualTo(Long.toString(EARNED));
    }

    private static void succeed(NodeTools.Ran ran) {
        assertThat(ran.exitCode()).as(ran.output()).isZero();
    }

    private void generateJava(Path target) throws IOException {
        Path document = target.resolve("openapi.json");
        Files.writeString(document, world.document().root().toString());
        CodegenConfigurator configuration = new CodegenConfigurator()
                .setInputSpec(document.toString())
                .setGeneratorName("java")
                .setLibrary("native")
                .setOutputDir(target.toString())
                .setInvokerPackage(PACKAGE)
                .setApiPackage(PACKAGE + ".api")
                .setModelPackage(PACKAGE + ".model")
                .setAdditionalProperties(Map.of("openApiNullable", "false", "useJakartaEe", "true"));
        Stream.of("apis", "models", "supportingFiles").forEach(part -> configuration.addGlobalProperty(part, ""));
        Stream.of("apiDocs", "modelDocs", "apiTests", "modelTests")
                .forEach(part -> configuration.addGlobalProperty(part, "false"));
        new DefaultGenerator().opts(configuration.toClientOptInput()).generate();
    }

    private void compile(Path sources, Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> options = List.of(
                    "-nowarn", "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
            List<String> java = Stream.concat(
                            files.filter(file -> file.toString().endsWith(".java")),
                            Stream.of(root.resolve("src/test/clients/PlaceOrder.java")))
                    .map(Path::toString)
                    .toList();
            String[] arguments = Stream.concat(options.stream(), java.stream()).toArray(String[]::new);
            java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();

            int exitCode = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments);

            assertThat(exitCode).as(said.toString()).isZero();
        }
    }
}
