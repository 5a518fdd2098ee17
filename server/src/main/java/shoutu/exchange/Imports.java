package shoutu.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Cursor;
import shoutu.base.Page;
import shoutu.base.RowFault;
import shoutu.exchange.format.Formats;
import shoutu.exchange.format.Kind;
import shoutu.exchange.format.Settings;
import shoutu.exchange.format.Told;
import shoutu.instance.Instances;
import shoutu.surveillance.CaseIds;
import shoutu.surveillance.LineListImport;
import shoutu.surveillance.LineListImport.Mode;
import shoutu.surveillance.LineListImport.Order;
import shoutu.surveillance.LineListImport.Result;
import shoutu.surveillance.clinical.Clinical;

/** Takes files in. */
@Service
public class Imports {

  /** Whose ids a list's are when nobody says, and no system's format does. */
  private static final String LINE_LIST = "LINE_LIST";

  private final LineListImport lineLists;
  private final CaseIds cases;
  private final Clinical clinical;
  private final Instances instances;
  private final Formats formats;
  private final ImportDesk desk;
  private final ImportTable table;
  private final RejectedShelf shelf;
  private final Vault vault;
  private final TransactionTemplate transaction;

  Imports(
      LineListImport lineLists,
      CaseIds cases,
      Clinical clinical,
      Instances instances,
      Formats formats,
      ImportDesk desk,
      ImportTable table,
      RejectedShelf shelf,
      Vault vault,
      PlatformTransactionManager transactions) {
    this.lineLists = lineLists;
    this.cases = cases;
    this.clinical = clinical;
    this.instances = instances;
    this.formats = formats;
    this.desk = desk;
    this.table = table;
    this.shelf = shelf;
    this.vault = vault;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What a file says of itself.
   *
   * @param format the system and its table; empty for a list as people make it
   * @param recognised column to field, in the order of the file
   * @param aside columns that held something and for which there is no place here
   * @param undated columns whose days nobody can tell: 5/11 may be in May or in November
   * @param choices what a word can mean that was not understood: by field, code to its names
   * @param unknownCases ids of cases that nobody here knows; what names them is kept without one
   * @param longPeriods counts of more than a week: kept, and held against nothing
   */
  public record Said(
      String format,
      Map<String, String> recognised,
      List<String> aside,
      List<String> undated,
      Map<String, Map<String, List<String>>> choices,
      List<String> unknownCases,
      int longPeriods) {

    private static final int MOST = 200;

    static final Said NOTHING =
        new Said("", Map.of(), List.of(), List.of(), Map.of(), List.of(), 0);

    Said with(List<String> cases, int periods) {
      List<String> first = cases.stream().distinct().limit(MOST).toList();
      return new Said(format, recognised, aside, undated, choices, first, periods);
    }

    static Said of(Told told) {
      Map<String, String> recognised = told.heading().recognised();
      Map<String, Map<String, List<String>>> choices = new HashMap<>();
      for (String field : recognised.values()) {
        Map<String, List<String>> words = told.words().choices(field);
        if (!words.isEmpty()) {
          choices.put(field, words);
        }
      }
      return new Said(
          told.format(), recognised, told.aside(), told.undated(), choices, List.of(), 0);
    }
  }

  /** What became of a line list, and why rows were rejected; of the reasons, the first thousand. */
  public record LineListResult(
      UUID id,
      long rows,
      int accepted,
      int duplicates,
      int rejected,
      List<RowFault> errors,
      int candidates,
      @Nullable Instant searchableAt,
      Said said) {

    public Map<String, String> recognised() {
      return said.recognised();
    }
  }

  /** Reads a line list with columns mapped by hand. */
  public LineListResult lineList(
      Path file, Map<String, String> mapping, String source, Mode mode, Locale locale) {
    return lineList(file, Settings.columns(mapping), source, mode, locale);
  }

  /**
   * Reads cases, in whichever format they come, and keeps the good rows in one transaction.
   *
   * @param source the system whose ids the rows carry; empty: as the format says
   */
  public LineListResult lineList(
      Path file, Settings settings, String source, Mode mode, Locale locale) {
    try (Told told = formats.open(file, Kind.CASES, settings, desk.today())) {
      return lineList(told, sourceOf(told, source), mode, locale);
    }
  }

  static String sourceOf(Told told, String said) {
    if (!said.isEmpty()) {
      return said;
    }
    return told.system().isEmpty() ? LINE_LIST : told.system();
  }

  private LineListResult lineList(Told told, String source, Mode mode, Locale locale) {
    ImportDesk.Run run = desk.begin(ImportRun.Kind.LINELIST, mode, source, told, locale);
    CaseFacts facts = new CaseFacts(run.rows(), instances.current().zone());
    LineListReader reader = new LineListReader(run.rows(), facts, run.rejections());
    try {
      Result result =
          transaction.execute(
              _ -> {
                Result done = lineLists.run(new Order(run.id(), source, mode), reader, run.news());
                if (mode == Mode.COMMIT) {
                  facts.tell(source, cases, clinical);
                }
                run.done(done.accepted(), done.duplicates(), done.candidates());
                return done;
              });
      run.shelve();
      return new LineListResult(
          run.id(),
          reader.rows(),
          result.accepted(),
          result.duplicates(),
          run.rejected(),
          run.errors(),
          result.candidates(),
          null,
          Said.of(told));
    } catch (RuntimeException e) {
      run.failed();
      throw e;
    }
  }

  /** The remedy in a language. */
  public String text(RowFault fault, Locale locale) {
    return desk.text(fault, locale);
  }

  /** An import, and since when its names are found. */
  public record Found(ImportRun run, @Nullable Instant searchableAt) {}

  @Transactional(readOnly = true)
  public Optional<Found> find(UUID id) {
    return table.find(id).map(run -> new Found(run, vault.searchableAt(id).orElse(null)));
  }

  @Transactional(readOnly = true)
  public Page<ImportRun> page(@Nullable Cursor after, int limit) {
    Instant at = after == null ? null : Instant.parse(after.keys().getFirst());
    UUID id = after == null ? null : UUID.fromString(after.keys().getLast());
    return Page.of(
        table.before(at, id, limit + 1), limit, run -> Cursor.of(run.startedAt(), run.id()));
  }

  /** The rejected rows of one's own import, for an hour. */
  Optional<RejectedRows> rejected(UUID id) {
    return shelf.find(id, Acting.current().actor().name());
  }
}
