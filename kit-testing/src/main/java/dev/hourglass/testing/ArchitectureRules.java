package dev.hourglass.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.InstantSource;

/** The rules of the structure, the same for every service. */
public final class ArchitectureRules {
    private static final String[] FRAMEWORK_AND_IO = {
        "jakarta..",
        "javax..",
        "io.quarkus..",
        "io.vertx..",
        "io.smallrye..",
        "org.eclipse..",
        "org.hibernate..",
        "com.fasterxml..",
        "java.sql..",
        "java.net..",
        "java.io..",
        "java.nio.file..",
        "dev.hourglass.kit.sql..",
        "dev.hourglass.kit.web..",
        "dev.hourglass.kit.outbox..",
        "dev.hourglass.kit.inbox..",
        "dev.hourglass.kit.security.."
    };

    private ArchitectureRules() {}

    /**
     * Checks all rules for the classes under {@code root}, such as {@code dev.hourglass.points}; which feature uses which
     * must be as {@code ARCHITECTURE.md} says.
     */
    public static void check(String root) {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        featuresHaveNoCycles(root, all);
        FeatureDirections.check(root, all);
        modelsAreFreeOfFrameworkAndIo(all);
        modelsTakeTimeAsAnArgument(all);
        constructorsInject(all);
    }

    private static void featuresHaveNoCycles(String root, JavaClasses all) {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(all);
    }

    private static void modelsAreFreeOfFrameworkAndIo(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("..model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORK_AND_IO)
                .allowEmptyShould(true)
                .check(all);
    }

    private static void modelsTakeTimeAsAnArgument(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage("..model..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .allowEmptyShould(true)
                .check(all);
    }

    private static void constructorsInject(JavaClasses all) {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true).check(all);
    }
}
