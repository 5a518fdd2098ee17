package shoutu.exchange.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.access.vault.Purpose;
import shoutu.access.vault.Reading;
import shoutu.access.vault.Vault;
import shoutu.base.Messages;
import shoutu.exchange.Scratch;
import shoutu.exchange.sheet.NewSheet;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.rules.Rules;
import shoutu.surveillance.CaseFilter;
import shoutu.surveillance.CaseOrder;
import shoutu.surveillance.CaseRecord;
import shoutu.surveillance.Cases;
import shoutu.territory.Territory;

/**
 * Cases as a file. It is written into the data folder before it is sent: what goes wrong is a
 * refusal, not half a file; a slow reader holds no connection to the database; and a few cases are
 * in memory, however many the file has.
 */
@Service
public class CaseExport {

  private static final int AT_ONCE = 500;

  /** So many people can be worked through by hand; who needs more needs a number, not names. */
  static final int MOST_IDENTITIES = 5_000;

  /** A wish for a file. */
  public record Order(
      CaseFilter filter,
      CaseOrder order,
      List<String> columns,
      NewSheet.Kind kind,
      @Nullable Purpose purpose) {

    public Order {
      columns = List.copyOf(columns);
    }
  }

  /** A file that is ready; whoever sends it deletes it. */
  public record Ready(Path file, int rows) {}

  /** More people would be named than may be at once. */
  static final class TooManyIdentities extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyIdentities() {
      super("More than %d identities in one file".formatted(MOST_IDENTITIES));
    }
  }

  private final Cases cases;
  private final Vault vault;
  private final Access access;
  private final Territory territory;
  private final Rules rules;
  private final Messages messages;
  private final Instances instances;
  private final Scratch scratch;
  private final Clock clock;
  private final TransactionTemplate transaction;

  CaseExport(
      Cases cases,
      Vault vault,
      Access access,
      Territory territory,
      Rules rules,
      Messages messages,
      Instances instances,
      Scratch scratch,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.cases = cases;
    this.vault = vault;
    this.access = access;
    this.territory = territory;
    this.rules = rules;
    this.messages = messages;
    this.instances = instances;
    this.scratch = scratch;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Writes the file, within the ground of the caller at hand. */
  public Ready write(Order order, Locale locale) {
    Path file = scratch.file("export");
    try {
      return new Ready(file, write(order, locale, file));
    } catch (RuntimeException failure) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException left) {
        failure.addSuppressed(left);
      }
      throw failure;
    }
  }

  private int write(Order order, Locale locale, Path file) {
    Instance instance = instances.current();
    CaseCells cells =
        new CaseCells(territory, rules.at(clock.instant()), messages, instance.zone(), locale);
    List<CaseColumn> columns =
        order.columns.stream().map(key -> CaseColumn.of(key).orElseThrow()).toList();
    List<String> heading = new ArrayList<>(columns.stream().map(cells::heading).toList());
    String drill = instance.isExercise() ? messages.text(locale, "board.column.drill") : null;
    if (drill != null) {
      heading.add(drill);
    }
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        NewSheet sheet = NewSheet.open(order.kind, to, heading)) {
      Portions portions = new Portions(columns, cells, sheet, order.purpose, drill);
      transaction.executeWithoutResult(
          _ -> {
            cases.each(order.filter, order.order, portions::add);
            portions.flush();
          });
      return portions.rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows wait for their portion, so that identities are read a few hundred at a time. */
  private final class Portions {
    private final List<CaseColumn> columns;
    private final CaseCells cells;
    private final NewSheet sheet;
    private final @Nullable Purpose purpose;
    private final @Nullable String drill;
    private final List<CaseRecord> waiting = new ArrayList<>(AT_ONCE);
    private int rows;
    private int identities;

    Portions(
        List<CaseColumn> columns,
        CaseCells cells,
        NewSheet sheet,
        @Nullable Purpose purpose,
        @Nullable String drill) {
      this.columns = columns;
      this.cells = cells;
      this.sheet = sheet;
      this.purpose = purpose;
      this.drill = drill;
    }

    void add(CaseRecord record) {
      waiting.add(record);
      if (waiting.size() == AT_ONCE) {
        flush();
      }
    }

    void flush() {
      Map<UUID, Map<String, String>> people = identities();
      for (CaseRecord record : waiting) {
        Map<String, String> identity =
            record.subject() == null ? Map.of() : people.getOrDefault(record.subject(), Map.of());
        List<@Nullable Object> row = new ArrayList<>(columns.size() + 1);
        for (CaseColumn column : columns) {
          row.add(cells.cell(column, record, identity));
        }
        if (drill != null) {
          row.add(drill);
        }
        sheet.row(row);
      }
      rows += waiting.size();
      waiting.clear();
    }

    private Map<UUID, Map<String, String>> identities() {
      Purpose said = purpose;
      if (said == null) {
        return Map.of();
      }
      List<UUID> subjects =
          waiting.stream().map(CaseRecord::subject).filter(Objects::nonNull).distinct().toList();
      identities += subjects.size();
      if (identities > MOST_IDENTITIES) {
        throw new TooManyIdentities();
      }
      Map<UUID, Map<String, String>> found = new HashMap<>();
      access
          .within(Verb.READ, Entity.IDENTITY, () -> vault.read(subjects, said))
          .forEach(
              reading -> {
                if (reading instanceof Reading.Content content) {
                  found.put(content.subject(), content.fields());
                }
              });
      return found;
    }
  }
}
