package shoutu;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.transaction.event.TransactionalEventListener;
import shoutu.duty.DutyIssued;
import shoutu.duty.DutyMoved;

/**
 * The guards of the house. A rule that no test guards does not hold for long.
 *
 * <p>Our copy of the code that was read is let go of with the test, for it fills hundreds of
 * megabytes; Modulith keeps another for as long as the process lives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModularityTest {

  /** From the ground up; a room may use only those before it. */
  private static final List<String> ROOMS =
      List.of(
          "base",
          "postgres",
          "instance",
          "ledger",
          "rules",
          "territory",
          "access",
          "remit",
          "watch",
          "duty",
          "surveillance",
          "response",
          "voice",
          "supervision",
          "briefing",
          "exchange",
          "demo",
          "cli");

  private static final int LONGEST_FILE = 500;

  /** The statistics library is no room: it stands beside the server and knows nothing of it. */
  private final ApplicationModules modules =
      ApplicationModules.of(Server.class, resideInAPackage("shoutu.epi.."));

  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("shoutu");

  @Test
  void guardSeesTheWholeServer() {
    assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
        .isNotEmpty()
        .isSubsetOf(ROOMS);
    assertThat(code.size()).isGreaterThan(50);
  }

  @Test
  void roomsUseOnlyWhatTheyDeclare() {
    modules.verify();
  }

  @Test
  void roomsLeanInOneDirection() {
    for (ApplicationModule room : modules) {
      int height = ROOMS.indexOf(room.getIdentifier().toString());
      assertThat(room.getDirectDependencies(modules).uniqueModules())
          .as("rooms that %s uses", room.getIdentifier())
          .allSatisfy(
              used ->
                  assertThat(ROOMS.indexOf(used.getIdentifier().toString()))
                      .as(used.getIdentifier().toString())
                      .isLessThan(height));
    }
  }

  @Test
  void packagesHaveNoCycle() {
    slices().matching("shoutu.(**)").should().beFreeOfCycles().check(code);
  }

  @Test
  void rulesKnowNeitherSpringNorSql() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Rules")
        .and()
        .arePackagePrivate()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..")
        .because("a decision must be testable without a container or a database")
        .check(code);
  }

  @Test
  void rulesReadNoClock() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Rules")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .because("time is a parameter of every decision")
        .check(code);
  }

  @Test
  void onlyTablesSpeakSql() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Table")
        .and()
        .resideOutsideOfPackages("shoutu.postgres..", "shoutu.base")
        .and()
        .doNotHaveFullyQualifiedName("shoutu.ledger.Verification")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.jdbc..")
        .because("SQL is read and reviewed in one place for each room")
        .check(code);
  }

  @Test
  void timeComesFromTheOneClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages("shoutu.postgres..", "shoutu.cli..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("an exercise's clock runs ahead, and tests set theirs")
        .check(code);
  }

  @Test
  void whatIsToldOfEachDutyLeavesNothingForTheEndOfTheTransaction() {
    noMethods()
        .that()
        .areAnnotatedWith(TransactionalEventListener.class)
        .should()
        .haveRawParameterTypes(DutyMoved.class)
        .orShould()
        .haveRawParameterTypes(DutyIssued.class)
        .because("a nation's duties move in one transaction, and each would be remembered")
        .check(code);
  }

  @Test
  void nobodyUsesTheOldJackson() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.databind..")
        .because("one JSON library is enough")
        .check(code);
  }

  @Test
  void noFileAndNoNeighbourBindsAnybody() {
    noClasses()
        .that()
        .resideInAnyPackage("shoutu.exchange..", "shoutu.voice.neighbour..", "shoutu.voice.hook..")
        .or()
        .resideInAPackage("shoutu.voice.mail..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("shoutu.response.measure.Measures")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("shoutu.response.measure.MeasureTable")
        .because("what comes in from outside imposes, changes and lifts nothing")
        .check(code);
  }

  /** The picture in the documentation is this one; a change of the house changes it too. */
  @Test
  void thePictureShowsTheHouse() throws IOException {
    assertThat(Files.readString(Path.of("../docs/architecture.md"))).contains(picture());
  }

  /** An arrow for each declared use, the rooms from the ground up. */
  private String picture() {
    StringBuilder lines = new StringBuilder("flowchart BT\n");
    for (String room : ROOMS) {
      modules
          .getModuleByName(room)
          .ifPresent(
              module -> {
                List<String> uses =
                    module
                        .getDirectDependencies(modules)
                        .uniqueModules()
                        .map(used -> used.getIdentifier().toString())
                        .filter(used -> !used.equals("base"))
                        .sorted(Comparator.comparing(ROOMS::indexOf))
                        .toList();
                lines.append("  ").append(room);
                if (!uses.isEmpty()) {
                  lines.append(" --> ").append(String.join(" & ", uses));
                }
                lines.append("\n");
              });
    }
    return lines.toString();
  }

  @Test
  void everyRoomSaysWhatItAnswersFor() throws IOException {
    try (Stream<Path> packages = Files.list(Path.of("src/main/java/shoutu"))) {
      assertThat(packages.filter(Files::isDirectory))
          .allSatisfy(room -> assertThat(room.resolve("package-info.java")).exists());
    }
  }

  @Test
  void filesFitInTheHead() throws IOException {
    for (String root : List.of("src/main", "src/test", "../epi/src", "../web/src", "../bench")) {
      if (Files.notExists(Path.of(root))) {
        continue;
      }
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        assertThat(files.filter(ModularityTest::isSource))
            .allSatisfy(
                file ->
                    assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .hasSizeLessThanOrEqualTo(LONGEST_FILE));
      }
    }
  }

  private static boolean isSource(Path file) {
    String name = file.toString();
    return Stream.of(".java", ".ts", ".vue", ".sql", ".jte").anyMatch(name::endsWith)
        && !name.contains("node_modules");
  }
}
