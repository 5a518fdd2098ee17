package shoutu.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import shoutu.ServerTest;
import shoutu.base.Acting;
import shoutu.base.ImportSummary;
import shoutu.base.RowFault;
import shoutu.rules.Level;
import shoutu.territory.TerritoryImport.Extent;

/** Files of places and posts go in; owners come out. Each test has a county of its own. */
@ServerTest
class TerritoryTest {

  private static final AtomicInteger COUNTIES = new AtomicInteger(100);

  @Autowired private TerritoryImport places;
  @Autowired private PostsImport posts;
  @Autowired private Territory territory;
  @Autowired private Ownership ownership;
  @Autowired private Absences absences;
  @Autowired private TerritoryWeb web;
  @Autowired private JdbcClient db;
  @Autowired private InstantSource clock;

  private String county = "";
  private String town = "";
  private String otherTown = "";
  private String village = "";

  @BeforeEach
  void aCounty() {
    county = "700" + COUNTIES.incrementAndGet();
    town = county + "100";
    otherTown = county + "200";
    village = town + "201";
    ImportSummary summary =
        bring(
            row(county, "甲县", "", "COUNTY", "140000"),
            row(town, "文安驿镇", county, "TOWNSHIP", ""),
            row(otherTown, "永坪镇", county, "TOWNSHIP", ""),
            row(village, "梁家河村", town, "VILLAGE", "900"));
    assertThat(summary).isEqualTo(new ImportSummary(4, 4, 0, 0, List.of()));
  }

  @Test
  void aPlaceLiesInsideItsParentsRange() {
    Place place = territory.get(village);

    assertThat(place.parent()).isEqualTo(town);
    assertThat(place.population()).isEqualTo(900);
    assertThat(place.nameEn()).isEqualTo("Liangjiahe Village");
    assertThat(territory.get(town).nameEn()).isEqualTo("Wen'anyi Town");
    assertThat(place.home()).isEqualTo(Integer.parseInt(county));
    assertThat(territory.subtree(county).covers(place.placeNo())).isTrue();
    assertThat(territory.subtree(otherTown).covers(place.placeNo())).isFalse();
    assertThat(territory.placesAt(territory.subtree(county), Level.TOWNSHIP))
        .extracting(Place::code)
        .containsExactly(town, otherTown);
    assertThat(territory.commonSuperior(village, otherTown)).map(Place::code).contains(county);
    assertThat(territory.ancestors(village)).extracting(Place::code).containsExactly(town, county);
  }

  @Test
  void theSameFileTwiceChangesNothing() {
    long acts = acts();

    ImportSummary again =
        bring(
            row(county, "甲县", "", "COUNTY", "140000"),
            row(town, "文安驿镇", county, "TOWNSHIP", ""),
            row(otherTown, "永坪镇", county, "TOWNSHIP", ""),
            row(village, "梁家河村", town, "VILLAGE", "900"));

    assertThat(again).isEqualTo(new ImportSummary(4, 0, 4, 0, List.of()));
    assertThat(acts()).isEqualTo(acts);
  }

  @Test
  void aFileWithoutParentsIsReadByItsCodes() {
    bring(row(town + "202", "新村", "", "VILLAGE", ""), row(village + "001", "一组", "", "GRID", ""));

    assertThat(territory.get(town + "202").parent()).isEqualTo(town);
    assertThat(territory.get(village + "001").parent()).isEqualTo(village);
  }

  @Test
  void everyFaultIsNamedAndTheGoodRowsAreTaken() {
    ImportSummary summary =
        bring(
            row(town + "203", "好村", town, "VILLAGE", "10"),
            row("", "无码村", town, "VILLAGE", ""),
            row(town + "204", "", town, "VILLAGE", ""),
            row(town + "205", "错级", town, "HAMLET", ""),
            row(town + "206", "错数", town, "VILLAGE", "many"),
            row(town + "207", "无上级", "nowhere", "VILLAGE", ""),
            row(town + "208", "高于上级", village, "TOWNSHIP", ""),
            row(town + "205001", "下级", town + "205", "GRID", ""),
            row(town + "203", "坏村", town, "VILLAGE", "10"));

    assertThat(summary.accepted()).isEqualTo(1);
    assertThat(summary.rejected()).isEqualTo(8);
    assertThat(summary.errors())
        .extracting(fault -> fault.row() + " " + fault.column() + " " + fault.code())
        .containsExactly(
            "2 code missing",
            "3 name missing",
            "4 level unknown-level",
            "5 population not-a-count",
            "6 parent unknown-parent",
            "7 level not-below-parent",
            "8 parent parent-rejected",
            "9 code code-twice");
    assertThat(territory.find(town + "203")).isPresent();
  }

  @Test
  void aPreviewWritesNothing() {
    long acts = acts();
    ImportSummary summary =
        Acting.asSystem(
            "test",
            () ->
                places
                    .preview(List.of(row(town + "209", "新村", town, "VILLAGE", "")), Extent.PART)
                    .summary());

    assertThat(summary.accepted()).isEqualTo(1);
    assertThat(acts()).isEqualTo(acts);
  }

  @Test
  void aPlaceThatIsRenamedWasCalledOtherwiseBefore() {
    Instant before = now();
    bring(row(village, "梁家河新村", town, "VILLAGE", ""));

    assertThat(territory.get(village).name()).isEqualTo("梁家河新村");
    assertThat(territory.find(village, before.minusSeconds(60)).orElseThrow().name())
        .isEqualTo("梁家河村");
    assertThat(territory.get(village).population()).isEqualTo(900);
  }

  @Test
  void aPlaceThatMovesTakesItsNumbersAndItsPostsAlong() {
    bring(row(village + "001", "一组", village, "GRID", ""));
    appoint(post(village, "HEALTH", "村医甲"));

    bring(row(village, "梁家河村", otherTown, "VILLAGE", ""));

    Subtree there = territory.subtree(otherTown);
    assertThat(there.covers(territory.get(village).placeNo())).isTrue();
    assertThat(there.covers(territory.get(village + "001").placeNo())).isTrue();
    assertThat(territory.get(village).home()).isEqualTo(Integer.parseInt(county));
    assertThat(
            db.sql("select place_no from territory.holding where place_code = :code")
                .param("code", village)
                .query(Integer.class)
                .single())
        .isEqualTo(territory.get(village).placeNo());
  }

  @Test
  void aWholeFileEndsWhatItNoLongerLists() {
    appoint(post(village, "HEALTH", "村医甲"), post(town, "HEALTH", "卫生专干"));

    Acting.asSystem(
        "test",
        () ->
            places.run(
                List.of(
                    row(county, "甲县", "", "COUNTY", ""),
                    row(town, "文安驿镇", county, "TOWNSHIP", ""),
                    row(town + "299", "别村", town, "VILLAGE", "")),
                Extent.WHOLE));

    assertThat(territory.get(village).gone()).isTrue();
    assertThat(territory.children(county)).extracting(Place::code).containsExactly(town);
    assertThat(owner(village, "HEALTH").holder()).isEqualTo("卫生专干");
    bring(row(village, "梁家河村", town, "VILLAGE", ""));
    assertThat(territory.get(village).gone()).isFalse();
  }

  @Test
  void anOwnerIsFoundAtEveryStep() {
    assertThat(owner(village, "HEALTH").holder()).isNull();
    assertThat(owner(village, "HEALTH").post()).isEqualTo("甲县 · 指挥长");

    appoint(post(county, "LEAD", "指挥长"));
    assertThat(owner(village, "HEALTH").via()).isEqualTo(Via.PARENT);

    appoint(post(village, "LEAD", "书记"), post(village, "HEALTH", "村医甲"));
    assertThat(owner(village, "HEALTH").via()).isEqualTo(Via.HOLDER);

    appoint(deputy(village, "HEALTH", "村医乙"));
    Acting.asSystem("test", () -> absences.away("村医甲", now(), null));
    assertThat(owner(village, "HEALTH").holder()).isEqualTo("村医乙");
    assertThat(owner(village, "HEALTH").via()).isEqualTo(Via.DEPUTY);

    Acting.asSystem("test", () -> absences.back("村医甲"));
    assertThat(owner(village, "HEALTH").holder()).isEqualTo("村医甲");
  }

  @Test
  void aHandoverEndsTheOneBeforeOnItsDay() {
    appoint(
        new PostRow(1, village, "HEALTH", "村医", null, "村医甲", "PRIMARY", "2026-01-01", null),
        new PostRow(2, village, "HEALTH", "村医", null, "村医乙", "PRIMARY", "2026-06-01", null));

    assertThat(ownerAt("2026-05-31T15:59:59Z").holder()).isEqualTo("村医甲");
    assertThat(ownerAt("2026-05-31T16:00:00Z").holder()).isEqualTo("村医乙");
    assertThat(ownerAt("2025-12-31T00:00:00Z").holder()).isNull();
  }

  @Test
  void aSecondHolderAtOneInstantIsRefused() {
    ImportSummary summary =
        appoint(
            new PostRow(1, village, "HEALTH", "村医", null, "村医甲", "PRIMARY", "2026-01-01", null),
            new PostRow(2, village, "HEALTH", "村医", null, "村医乙", "PRIMARY", "2026-01-01", null));

    assertThat(summary.accepted()).isEqualTo(1);
    assertThat(summary.errors()).extracting(RowFault::code).containsExactly("second-holder");
  }

  @Test
  void theSamePostsTwiceChangeNothing() {
    PostRow[] rows = {
      post(village, "HEALTH", "村医甲"),
      deputy(village, "HEALTH", "村医乙"),
      new PostRow(3, town, "LEAD", "镇长", null, "镇长甲", "PRIMARY", "2026-01-01", "2026-12-31")
    };
    appoint(rows);
    long acts = acts();

    assertThat(appoint(rows)).isEqualTo(new ImportSummary(3, 0, 3, 0, List.of()));
    assertThat(acts()).isEqualTo(acts);
  }

  @Test
  void faultsOfPostsAreNamed() {
    ImportSummary summary =
        appoint(
            post("nowhere", "HEALTH", "甲"),
            post(village, "MAGIC", "甲"),
            post(village, "HEALTH", ""),
            new PostRow(4, village, "HEALTH", "村医", null, "甲", "THIRD", "soon", null),
            new PostRow(5, village, "CARE", "", null, "甲", "", "2026-02-01", "2026-01-01"));

    assertThat(summary.rejected()).isEqualTo(5);
    assertThat(summary.errors())
        .extracting(RowFault::code)
        .containsExactly(
            "unknown-place",
            "unknown-function",
            "missing",
            "unknown-kind",
            "not-a-day",
            "ends-before-it-begins");
  }

  @Test
  void gapsAreTheRequiredFunctionsWithoutAnyonePresent() {
    appoint(post(village, "HEALTH", "村医甲"), post(village, "LEAD", "书记"));

    assertThat(ownership.coverage(territory.subtree(village), now()))
        .extracting(gap -> gap.field().function() + " " + gap.kind() + " " + gap.owner().holder())
        .containsExactly("CARE VACANT 书记");
  }

  @Test
  void aPlaceTellsItsFunctionsAndItsOwner() {
    appoint(post(village, "PUBLICITY", "宣传员"));

    assertThat(web.place(village).getBody())
        .isEqualTo(
            new TerritoryWeb.PlaceView(
                village,
                "梁家河村",
                "Liangjiahe Village",
                Level.VILLAGE,
                town,
                900,
                false,
                List.of("LEAD", "HEALTH", "CARE", "PUBLICITY")));
    assertThat(web.owner(village, "PUBLICITY", null).getBody())
        .isInstanceOfSatisfying(
            TerritoryWeb.OwnerView.class,
            view -> assertThat(view.holder().name()).isEqualTo("宣传员"));
    assertThat(web.place("nowhere").getStatusCode().value()).isEqualTo(404);
  }

  @Test
  void aThousandRowsAreReadInOneGo() {
    List<PlaceRow> rows = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      rows.add(row(village + "%04d".formatted(i), "网格" + i, village, "GRID", "" + i));
    }

    ImportSummary summary = Acting.asSystem("test", () -> places.run(rows, Extent.PART));

    assertThat(summary.accepted()).isEqualTo(1_000);
    assertThat(territory.children(village)).hasSize(1_000);
    assertThat(territory.subtree(town).covers(territory.subtree(village))).isTrue();
  }

  private Instant now() {
    return clock.instant();
  }

  /** Each change of a row raises its version. */
  private long acts() {
    return db.sql(
            """
            select (select sum(version) from territory.place_in_time)
                 + (select coalesce(sum(version), 0) from territory.holding)
            """)
        .query(Long.class)
        .single();
  }

  private Owner owner(String place, String function) {
    return ownership.ownerOf(place, function);
  }

  private Owner ownerAt(String at) {
    return ownership.ownerOf(village, "HEALTH", Instant.parse(at));
  }

  private ImportSummary bring(PlaceRow... rows) {
    List<PlaceRow> numbered = new ArrayList<>();
    for (PlaceRow row : rows) {
      numbered.add(
          new PlaceRow(
              numbered.size() + 1,
              row.code(),
              row.name(),
              row.nameEn(),
              row.parent(),
              row.level(),
              row.population()));
    }
    return Acting.asSystem("test", () -> places.run(numbered, Extent.PART));
  }

  private ImportSummary appoint(PostRow... rows) {
    return Acting.asSystem("test", () -> posts.run(List.of(rows)));
  }

  private static PlaceRow row(
      String code, String name, String parent, String level, String population) {
    return new PlaceRow(0, code, name, null, parent, level, population);
  }

  private static PostRow post(String place, String function, String holder) {
    return new PostRow(0, place, function, function, null, holder, "PRIMARY", null, null);
  }

  private static PostRow deputy(String place, String function, String holder) {
    return new PostRow(0, place, function, function, null, holder, "DEPUTY", null, null);
  }
}
