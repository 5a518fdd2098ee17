package shoutu.epi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The library stays a library: numbers in, records out, and nothing else to install. */
class EpiArchitectureTest {
  private static final int LONGEST_FILE = 500;
  private static final int CLASSES_AT_LEAST = 20;

  private final JavaClasses library =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("shoutu.epi");

  @Test
  void theGuardSeesTheLibrary() {
    assertThat(library).hasSizeGreaterThan(CLASSES_AT_LEAST);
  }

  @Test
  void itDependsOnTheJdkJspecifyAndHipparchusOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("shoutu.epi..", "java..", "org.jspecify..", "org.hipparchus..")
        .check(library);
  }

  @Test
  void itKnowsNeitherFilesNorNetworkNorDatabaseNorClock() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("java.io", "java.nio..", "java.net..", "java.sql..", "javax..")
        .andShould()
        .onlyDependOnClassesThat()
        .doNotHaveFullyQualifiedName("java.time.Clock")
        .check(library);
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching("shoutu.epi.(**)").should().beFreeOfCycles().check(library);
  }

  @Test
  void noFileIsLongerThanFiveHundredLines() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      var sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(CLASSES_AT_LEAST);
      for (Path source : sources) {
        assertThat(Files.readAllLines(source)).as("%s", source).hasSizeLessThan(LONGEST_FILE);
      }
    }
  }
}
