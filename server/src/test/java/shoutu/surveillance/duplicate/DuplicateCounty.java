package shoutu.surveillance.duplicate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.access.TestCounty;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.instance.Timekeeper;
import shoutu.ledger.Difference;
import shoutu.ledger.Verification;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseFilter.Ground;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.ReportedCase;
import shoutu.surveillance.ReportedCase.FoundAs;
import shoutu.surveillance.ReportedCase.Outcome;
import shoutu.surveillance.ReportedCase.Sex;
import shoutu.surveillance.ReportedCase.Where;
import shoutu.territory.Place;

/** A county of its own into which a test imports cases of named people. */
final class DuplicateCounty {

  final TestCounty county;
  private final ApplicationContext server;

  DuplicateCounty(ApplicationContext server) {
    this.server = server;
    this.county = TestCounty.found(server);
  }

  <T extends @Nullable Object> T cdc(Supplier<T> work) {
    return Acting.as(county.cdcDuty().actor(), work);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock().instant(), ZoneId.of("Asia/Shanghai"));
  }

  private Clock clock() {
    return server.getBean(Clock.class);
  }

  ReportedCase report(String village, String sourceId, int age, Map<String, String> identity) {
    return report(village, sourceId, age, identity, null);
  }

  ReportedCase report(
      String village,
      String sourceId,
      int age,
      Map<String, String> identity,
      @Nullable String infector) {
    Place place = county.place(village);
    return new ReportedCase(
        1,
        new Where(place.code(), place.placeNo(), place.home()),
        "MEASLES",
        Classification.CONFIRMED,
        today().minusDays(3),
        null,
        today(),
        age,
        "5-9",
        Sex.F,
        null,
        null,
        null,
        null,
        infector,
        FoundAs.UNKNOWN,
        null,
        Outcome.ONGOING,
        null,
        sourceId,
        identity);
  }

  /** Imports, lets the clock do its work, and answers the records by their source's id. */
  void bring(ReportedCase... reports) {
    ArrayDeque<ReportedCase> rows = new ArrayDeque<>(List.of(reports));
    cdc(
        () ->
            server
                .getBean(LineListImport.class)
                .run(new Order(Ids.next(clock()), "TEST", Mode.COMMIT), rows::poll, _ -> {}));
    work();
  }

  /** What the clock brings, until nothing waits that other tests left either. */
  void work() {
    do {
      server.getBean(Timekeeper.class).advance(clock().instant().plusSeconds(60));
    } while (isSearching());
  }

  private boolean isSearching() {
    return Acting.asSystem(
        "test",
        () ->
            Boolean.TRUE.equals(
                server
                    .getBean(TransactionOperations.class)
                    .execute(_ -> !server.getBean(SearchTable.class).waiting().isEmpty())));
  }

  CaseRecord record(String sourceId) {
    return cdc(
            () ->
                server
                    .getBean(Cases.class)
                    .page(CaseFilter.of(ground()), CaseOrder.RECEIVED, null, 200))
        .items()
        .stream()
        .filter(it -> sourceId.equals(it.sourceId()))
        .findFirst()
        .orElseThrow();
  }

  Ground ground() {
    Place place = county.place(county.code());
    return new Ground(place.placeNo(), place.subtree().lo(), place.subtree().hi());
  }

  List<Pair> pairs() {
    return cdc(() -> server.getBean(Duplicates.class).page(ground(), null, 50)).items();
  }

  static String id() {
    return UUID.randomUUID().toString();
  }

  @Nullable Difference ledgerDifference() throws SQLException {
    Environment settings = server.getEnvironment();
    try (Connection auditor =
        DriverManager.getConnection(
            settings.getRequiredProperty(ServerTest.AUDITOR_URL),
            settings.getRequiredProperty(ServerTest.AUDITOR),
            settings.getRequiredProperty(ServerTest.AUDITOR_PASSWORD))) {
      return new Verification(auditor).run().difference();
    }
  }
}
