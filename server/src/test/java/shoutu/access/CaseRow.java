package shoutu.access;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.base.Acting;
import shoutu.surveillance.Classification;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.ReportedCase;
import shoutu.territory.Place;

/** Cases, as a line list brings them in. */
final class CaseRow implements MatrixRow {

  @Override
  public Entity entity() {
    return Entity.CASE;
  }

  @Override
  public String seed(ApplicationContext server, Place place) {
    String sourceId = UUID.randomUUID().toString();
    return requireNonNull(
        Acting.asSystem("matrix", () -> seed(server, sourceId, report(place, sourceId))));
  }

  private static String seed(ApplicationContext server, String sourceId, ReportedCase report) {
    List<ReportedCase> rows = new java.util.ArrayList<>(List.of(report));
    server
        .getBean(LineListImport.class)
        .run(
            new LineListImport.Order(UUID.randomUUID(), "MATRIX", LineListImport.Mode.COMMIT),
            () -> rows.isEmpty() ? null : rows.removeFirst(),
            _ -> {});
    return requireNonNull(
        server
            .getBean(TransactionOperations.class)
            .execute(
                _ ->
                    server
                        .getBean(JdbcClient.class)
                        .sql("select id::text from surveillance.case_record where source_id = :id")
                        .param("id", sourceId)
                        .query((row, _) -> row.getString(1))
                        .single()));
  }

  private static ReportedCase report(Place place, String sourceId) {
    LocalDate day = LocalDate.parse("2026-01-05");
    return new ReportedCase(
        1,
        new ReportedCase.Where(place.code(), place.placeNo(), place.home()),
        "MEASLES",
        Classification.CLINICAL,
        day,
        null,
        day.plusDays(1),
        8,
        "5-9",
        ReportedCase.Sex.F,
        null,
        null,
        null,
        null,
        null,
        ReportedCase.FoundAs.UNKNOWN,
        null,
        ReportedCase.Outcome.ONGOING,
        null,
        sourceId,
        Map.of());
  }

  @Override
  public String list(List<String> ids) {
    return "/api/cases?limit=200";
  }

  @Override
  public Optional<String> item(String id) {
    return Optional.of("/api/cases/" + id);
  }

  @Override
  public List<Attempt> changes(String id) {
    return List.of(
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/cases/" + id + "/classification",
            """
            {"version": 99, "classification": "CONFIRMED", "reason": "LABORATORY"}
            """),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/cases/" + id + "/outcome",
            """
            {"version": 99, "outcome": "ONGOING"}
            """),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/cases/" + id + "/clinical",
            """
            {"items": [{"kind": "SYMPTOM", "symptom": "FEVER"}]}
            """),
        new Attempt(Verb.READ, "GET", "/api/cases/" + id + "/clinical", ""),
        new Attempt(
            Verb.UPDATE,
            "POST",
            "/api/cases/" + id + "/merge",
            """
            {"version": 1, "other": "%s", "otherVersion": 1}
            """
                .formatted(id)));
  }

  @Override
  public Optional<String> relation() {
    return Optional.of("surveillance.case_record");
  }
}
