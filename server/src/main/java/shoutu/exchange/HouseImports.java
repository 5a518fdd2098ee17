package shoutu.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.base.Acting;
import shoutu.base.Actor;
import shoutu.base.Ids;
import shoutu.base.ImportSummary;
import shoutu.base.Messages;
import shoutu.base.RowFault;
import shoutu.base.Scope;
import shoutu.exchange.ImportRun.Kind;
import shoutu.exchange.ImportRun.State;
import shoutu.exchange.Imports.Said;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Heading;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.Source;
import shoutu.exchange.format.Told;
import shoutu.exchange.format.Vocabulary;
import shoutu.exchange.sheet.Sheet;
import shoutu.exchange.sheet.UnreadableFile;
import shoutu.remit.DutyItemRow;
import shoutu.remit.DutyListImport;
import shoutu.response.resource.ResourceImport;
import shoutu.response.resource.StockLine;
import shoutu.response.resource.TeamLine;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.territory.Boundaries;
import shoutu.territory.Change;
import shoutu.territory.PostRow;
import shoutu.territory.PostsImport;
import shoutu.territory.TeamRow;
import shoutu.territory.TeamsImport;
import shoutu.territory.Territory;
import shoutu.territory.TerritoryImport;
import shoutu.territory.TerritoryImport.Extent;
import shoutu.watch.RosterRow;
import shoutu.watch.Rosters;

/** Takes in what the house stands on: places, who holds which post, what may be asked of whom. */
@Service
public class HouseImports {

  private final Formats formats;
  private final TerritoryImport places;
  private final Territory territory;
  private final PostsImport posts;
  private final DutyListImport dutyLists;
  private final Rosters rosters;
  private final TeamsImport teams;
  private final ResourceImport resources;
  private final Boundaries boundaries;
  private final ImportTable table;
  private final RejectedShelf shelf;
  private final Messages messages;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final Vocabulary placeWords = Vocabulary.of("/exchange/territory.yaml");
  private final Vocabulary postWords = Vocabulary.of("/exchange/posts.yaml");
  private final Vocabulary listWords = Vocabulary.of("/exchange/duty-lists.yaml");
  private final Vocabulary teamWords = Vocabulary.of("/exchange/teams.yaml");
  private final Vocabulary deploymentWords = Vocabulary.of("/exchange/deployment-teams.yaml");
  private final Vocabulary stockWords = Vocabulary.of("/exchange/stocks.yaml");
  private final Vocabulary rosterWords = Vocabulary.of("/exchange/roster.yaml");

  HouseImports(
      Formats formats,
      TerritoryImport places,
      Territory territory,
      PostsImport posts,
      DutyListImport dutyLists,
      Rosters rosters,
      TeamsImport teams,
      ResourceImport resources,
      Boundaries boundaries,
      ImportTable table,
      RejectedShelf shelf,
      Messages messages,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.formats = formats;
    this.places = places;
    this.territory = territory;
    this.posts = posts;
    this.dutyLists = dutyLists;
    this.rosters = rosters;
    this.teams = teams;
    this.resources = resources;
    this.boundaries = boundaries;
    this.table = table;
    this.shelf = shelf;
    this.messages = messages;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What became of a file; row faults name the file's own columns.
   *
   * @param changes what a trial of a territory file would change, place by place
   */
  public record HouseResult(UUID id, ImportSummary summary, Said said, List<Change.Item> changes) {}

  /** Places, in whichever format they come. */
  public HouseResult territory(
      Path file, Settings settings, Extent extent, Mode mode, Locale locale) {
    try (Told told = formats.open(file, shoutu.exchange.format.Kind.PLACES, settings, today())) {
      return territory(told, extent, mode, locale);
    }
  }

  HouseResult territory(Told told, Extent extent, Mode mode, Locale locale) {
    List<Change.Item> changes = new ArrayList<>();
    PlaceRows reading = new PlaceRows(territory, told);
    HouseResult done =
        take(
            told,
            Kind.TERRITORY,
            mode,
            locale,
            line -> reading.read(line.row()),
            read -> {
              if (mode == Mode.DRY_RUN) {
                TerritoryImport.Trial trial = places.preview(read, extent);
                changes.addAll(trial.change().items());
                return trial.summary();
              }
              return places.run(read, extent);
            });
    return new HouseResult(done.id(), done.summary(), done.said(), changes);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Outlines of places, from GeoJSON. */
  public HouseResult boundaries(Path file, Mode mode) {
    UUID id = Ids.next(clock);
    ImportSummary summary =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  begin(id, Kind.BOUNDARIES, mode);
                  return finish(
                      id, mode == Mode.DRY_RUN ? boundaries.preview(file) : boundaries.run(file));
                }));
    return new HouseResult(id, summary, Said.NOTHING, List.of());
  }

  public HouseResult posts(Path file, Map<String, String> mapping, Mode mode, Locale locale) {
    return take(
        file,
        Kind.POSTS,
        postWords,
        mapping,
        mode,
        locale,
        line ->
            new PostRow(
                line.row().number(),
                line.text("place"),
                line.text("function"),
                line.text("post"),
                line.text("postEn"),
                line.text("holder"),
                value(postWords, "kind", line.text("kind")),
                line.text("order"),
                line.text("from"),
                line.text("to")),
        mode == Mode.DRY_RUN ? posts::preview : posts::run);
  }

  public HouseResult dutyLists(Path file, Map<String, String> mapping, Mode mode, Locale locale) {
    return take(
        file,
        Kind.DUTY_LISTS,
        listWords,
        mapping,
        mode,
        locale,
        line ->
            new DutyItemRow(
                line.row().number(),
                line.text("place"),
                value(placeWords, "level", line.text("level")),
                line.text("number"),
                value(listWords, "class", line.text("class")),
                line.text("task"),
                line.text("function"),
                line.text("name"),
                line.text("nameEn"),
                line.text("lead"),
                line.text("leadEn"),
                line.text("law"),
                line.text("article"),
                line.text("generated"),
                line.text("from"),
                line.text("to")),
        mode == Mode.DRY_RUN ? dutyLists::preview : dutyLists::run);
  }

  /** Pairing teams: who looks after which household, and for what. */
  public HouseResult teams(Path file, Map<String, String> mapping, Mode mode, Locale locale) {
    return take(
        file,
        Kind.TEAMS,
        teamWords,
        mapping,
        mode,
        locale,
        line ->
            new TeamRow(
                line.row().number(),
                line.text("place"),
                line.text("household"),
                line.text("team"),
                line.text("member"),
                line.text("holder"),
                line.text("from"),
                line.text("to")),
        mode == Mode.DRY_RUN ? teams::preview : teams::run);
  }

  /** Whether a file of teams speaks of pairing teams: only those have members. */
  public boolean isOfPairingTeams(Path file, Map<String, String> mapping) {
    try (Told told = formats.own(file, teamWords, mapping)) {
      return told.heading().source("member") != null;
    } catch (UnreadableFile noneOfTheirColumns) {
      return false;
    }
  }

  /** Teams that go where they are needed. */
  public HouseResult deploymentTeams(
      Path file, Map<String, String> mapping, Mode mode, Locale locale) {
    return take(
        file,
        Kind.DEPLOYMENT_TEAMS,
        deploymentWords,
        mapping,
        mode,
        locale,
        line ->
            new TeamLine(
                line.row().number(),
                line.text("place"),
                line.text("name"),
                line.text("kind"),
                line.text("function"),
                line.text("people"),
                line.text("hours"),
                line.text("from"),
                line.text("to"),
                line.text("task"),
                value(deploymentWords, "insured", line.text("insured"))),
        mode == Mode.DRY_RUN ? resources::previewTeams : resources::teams);
  }

  /** What is in stock, lot by lot. */
  public HouseResult stocks(Path file, Map<String, String> mapping, Mode mode, Locale locale) {
    return take(
        file,
        Kind.STOCKS,
        stockWords,
        mapping,
        mode,
        locale,
        line ->
            new StockLine(
                line.row().number(),
                line.text("place"),
                line.text("function"),
                line.text("item"),
                line.text("quantity"),
                line.text("lot"),
                line.text("expires")),
        mode == Mode.DRY_RUN ? resources::previewStocks : resources::stocks);
  }

  /** Who is on duty where and when. */
  public HouseResult roster(Path file, Map<String, String> mapping, Mode mode, Locale locale) {
    return take(
        file,
        Kind.ROSTER,
        rosterWords,
        mapping,
        mode,
        locale,
        line ->
            new RosterRow(
                line.row().number(),
                line.text("place"),
                value(rosterWords, "role", line.text("role")),
                line.text("holder"),
                line.text("from"),
                line.text("to"),
                line.text("phone")),
        mode == Mode.DRY_RUN ? rosters::preview : rosters::run);
  }

  private record Line(Told told, Sheet.Row row) {
    @Nullable String text(String field) {
      Source source = told.heading().source(field);
      String cell = source == null ? "" : source.read(row);
      return cell.isEmpty() ? null : cell;
    }
  }

  private static @Nullable String value(Vocabulary words, String kind, @Nullable String text) {
    return text == null ? null : words.value(kind, text).orElse(text);
  }

  private <T> HouseResult take(
      Path file,
      Kind kind,
      Vocabulary words,
      Map<String, String> mapping,
      Mode mode,
      Locale locale,
      Function<Line, T> reading,
      Function<List<T>, ImportSummary> work) {
    try (Told told = formats.own(file, words, mapping)) {
      return take(told, kind, mode, locale, reading, work);
    }
  }

  /**
   * @param reading what one line says
   * @param work on all of them; its faults name our fields
   */
  private <T> HouseResult take(
      Told told,
      Kind kind,
      Mode mode,
      Locale locale,
      Function<Line, T> reading,
      Function<List<T>, ImportSummary> work) {
    List<Sheet.Row> rows = told.rest();
    Heading heading = told.heading();
    UUID id = Ids.next(clock);
    ImportSummary summary =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  begin(id, kind, mode);
                  List<T> read =
                      rows.stream().map(row -> reading.apply(new Line(told, row))).toList();
                  return finish(id, named(work.apply(read), heading));
                }));
    shelve(id, heading, rows, summary.errors(), locale);
    return new HouseResult(id, summary, Said.of(told), List.of());
  }

  /** The whole ground of whoever sends it; there may be no place yet. */
  private void begin(UUID id, Kind kind, Mode mode) {
    Actor actor = Acting.current().actor();
    int placeNo = actor.scope().ranges().stream().mapToInt(Scope.Range::from).min().orElse(0);
    table.begin(id, kind, mode.name(), null, "", placeNo, actor, clock.instant());
  }

  private ImportSummary finish(UUID id, ImportSummary done) {
    table.finish(
        id,
        State.DONE,
        new ImportCounts(done.rows(), done.accepted(), done.duplicates(), done.rejected(), 0),
        clock.instant());
    return done;
  }

  private static ImportSummary named(ImportSummary summary, Heading heading) {
    return new ImportSummary(
        summary.rows(),
        summary.accepted(),
        summary.duplicates(),
        summary.rejected(),
        summary.errors().stream()
            .map(
                fault ->
                    new RowFault(
                        fault.row(), heading.name(fault.column()), fault.code(), fault.args()))
            .toList());
  }

  private void shelve(
      UUID id, Heading heading, List<Sheet.Row> rows, List<RowFault> errors, Locale locale) {
    if (errors.isEmpty()) {
      return;
    }
    Map<Integer, String> reasons = new HashMap<>();
    for (RowFault fault : errors) {
      reasons.merge(
          fault.row(),
          fault.column() + ": " + ImportTexts.of(messages, fault, locale),
          (one, other) -> one + " " + other);
    }
    RejectedRows rejected = shelf.open(heading, locale);
    for (Sheet.Row row : rows) {
      String reason = reasons.get(row.number());
      if (reason != null) {
        rejected.add(row.cells(), heading.names().size(), row.number(), reason);
      }
    }
    rejected.finish();
    shelf.keep(id, rejected, Acting.current().actor().name());
  }
}
