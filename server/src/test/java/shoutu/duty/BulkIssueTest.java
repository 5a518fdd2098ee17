package shoutu.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shoutu.duty.DutyCounty.asSystem;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.ServerTest;
import shoutu.base.Ids;
import shoutu.rules.Verifier;
import shoutu.territory.Field;
import shoutu.territory.PostsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;

/**
 * Thousands of duties take another way into the table, and are the same there. On a server of its
 * own: the others' clocks would set off all their ladders.
 */
@ServerTest
@TestPropertySource(properties = "shoutu.test.alone=bulk")
@DirtiesContext
class BulkIssueTest {

  private static final int MANY = 12_345;

  @Autowired private Duties duties;
  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private TransactionOperations transaction;
  @Autowired private JdbcClient db;
  @Autowired private Clock clock;

  private DutyCounty county;
  private Field doctor;

  @BeforeEach
  void county() {
    county = new DutyCounty(places, posts, territory);
    doctor = county.health(county.village);
  }

  /** Every optional fact is there in one of them, and none in another. */
  private List<NewDuty> wishes(UUID parent) {
    List<NewDuty> wishes = new ArrayList<>();
    wishes.add(NewDuty.of("DIRECTIVE", county.lead(county.county)).withId(parent));
    for (int i = 1; i < MANY; i++) {
      NewDuty wish = NewDuty.of("DIRECTIVE", doctor).under(parent).withId(Ids.next(clock));
      wishes.add(
          switch (i % 4) {
            case 0 -> wish.with("said", "a\tb\\c\nd").issuedBy(county.lead(county.county));
            case 1 -> wish.about(new Subject("CASE", Ids.next(clock))).concerning(county.grid);
            case 2 ->
                new NewDuty(
                    wish.id(),
                    wish.kind(),
                    wish.owner(),
                    null,
                    parent,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new Verifier.Pool(),
                    Triage.of(Triage.Class.A, 1),
                    wish.params());
            default -> wish;
          });
    }
    return wishes;
  }

  @Test
  void manyAreStoredAsOneIs() {
    UUID one = Ids.next(clock);
    List<Duty> issued = asSystem(() -> duties.issueAll(wishes(one)));
    assertThat(issued).hasSize(MANY);
    for (int i : List.of(0, 1, 2, 3, 4, 9_999, 10_000, MANY - 1)) {
      Duty duty = issued.get(i);
      assertThat(asSystem(() -> duties.find(duty.id()))).contains(duty);
    }
  }

  @Test
  void aStreamIsIssuedWholeAndParentsAreKnownAcrossItsPieces() {
    UUID root = Ids.next(clock);
    assertThat(asSystem(() -> duties.issueAll(wishes(root).stream()))).isEqualTo(MANY);
    assertThat(count("select count(*) from duty.duty where root = :id", root)).isEqualTo(MANY);
    assertThat(
            count(
                """
                select count(*) from ledger.act a
                 where a.aggregate = 'DUTY' and a.type = 'ISSUED'
                   and a.aggregate_id in (select id from duty.duty where root = :id)
                """,
                root))
        .isEqualTo(MANY);
    assertThat(
            count(
                """
                select count(distinct duty) from briefing.notification
                 where duty in (select id from duty.duty where root = :id)
                """,
                root))
        .isEqualTo(MANY);
  }

  @Test
  void aFaultInTheLastOneLeavesNone() {
    UUID root = Ids.next(clock);
    Stream<NewDuty> wishes =
        Stream.concat(
            wishes(root).stream(),
            Stream.of(NewDuty.of("DIRECTIVE", new Field("nowhere", "LEAD"))));
    assertThatThrownBy(() -> asSystem(() -> duties.issueAll(wishes)))
        .hasMessageContaining("nowhere");
    assertThat(count("select count(*) from duty.duty where root = :id", root)).isZero();
  }

  @Test
  void nobodyWithoutTheGroundIssuesOnIt() {
    List<NewDuty> elsewhere =
        IntStream.range(0, 1_500)
            .mapToObj(_ -> NewDuty.of("DIRECTIVE", county.health(county.otherVillage)))
            .collect(Collectors.toList());
    assertThatThrownBy(() -> county.as(doctor, () -> duties.issueAll(elsewhere)))
        .rootCause()
        .hasMessageContaining("row-level security");
  }

  private long count(String sql, UUID id) {
    return asSystem(
        () ->
            transaction.execute(
                _ -> db.sql(sql).param("id", id).query((row, _) -> row.getLong(1)).single()));
  }
}
