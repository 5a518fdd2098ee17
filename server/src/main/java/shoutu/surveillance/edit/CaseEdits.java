package shoutu.surveillance.edit;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.access.vault.Vault;
import shoutu.base.Acting;
import shoutu.base.Ids;
import shoutu.surveillance.edit.CaseEditRules.Left;
import shoutu.surveillance.edit.CaseEditRules.Verdict;
import shoutu.territory.Territory;

/** Changes many cases at once, and takes that back. */
@Service
class CaseEdits {

  private static final String EDITED = "EDITED";
  private static final String MOVED = "MOVED";
  private static final String UNDONE = "EDIT_UNDONE";

  /** A case as it was shown to whoever chose it. */
  record Chosen(UUID id, int version) {}

  /**
   * What would become, or became, of one case.
   *
   * @param left null where it changes
   */
  record Item(
      UUID id,
      @Nullable String caseNo,
      int version,
      @Nullable String before,
      @Nullable String after,
      @Nullable Left left) {}

  /** What was done; {@code edit} is null when nothing was. */
  record Done(@Nullable UUID edit, List<Item> items) {}

  private final CaseEditTable table;
  private final Vault vault;
  private final Territory territory;
  private final Clock clock;

  CaseEdits(CaseEditTable table, Vault vault, Territory territory, Clock clock) {
    this.table = table;
    this.vault = vault;
    this.territory = territory;
    this.clock = clock;
  }

  /** What the change would do; nothing is written. */
  @Transactional(readOnly = true)
  public List<Item> preview(List<UUID> cases, Change change) {
    Map<UUID, Editable> found = byId(table.find(cases));
    return cases.stream()
        .map(
            id -> {
              Editable it = found.get(id);
              return it == null
                  ? new Item(id, null, 0, null, null, Left.NOT_FOUND)
                  : item(it, CaseEditRules.decide(it, change), change.field());
            })
        .toList();
  }

  /** Changes those that are still as they were shown. */
  @Transactional
  public Done apply(List<Chosen> cases, Change change) {
    Map<UUID, Editable> found = byId(table.lock(cases.stream().map(Chosen::id).toList()));
    List<Item> items = new ArrayList<>();
    List<Editable> before = new ArrayList<>();
    List<Editable> after = new ArrayList<>();
    for (Chosen chosen : cases) {
      Editable it = found.remove(chosen.id);
      if (it == null) {
        items.add(new Item(chosen.id, null, 0, null, null, Left.NOT_FOUND));
        continue;
      }
      Verdict verdict =
          it.version() == chosen.version
              ? CaseEditRules.decide(it, change)
              : new Verdict.Stays(Left.TOUCHED);
      items.add(item(it, verdict, change.field()));
      if (verdict instanceof Verdict.Changed(Editable to)) {
        before.add(it);
        after.add(to);
      }
    }
    String act = change.field() == Change.Field.PLACE ? MOVED : EDITED;
    return new Done(keep(before, after, change.field(), change.value(), null, act), items);
  }

  /** Empty when there is no such edit here, or it was taken back already. */
  @Transactional
  public Optional<Done> undo(UUID edit) {
    CaseEditTable.Made made = table.made(edit).orElse(null);
    if (made == null || made.undone() != null) {
      return Optional.empty();
    }
    List<CaseEditTable.Line> lines = table.lines(edit);
    Map<UUID, Editable> found =
        byId(table.lock(lines.stream().map(CaseEditTable.Line::caseId).toList()));
    List<Item> items = new ArrayList<>();
    List<Editable> before = new ArrayList<>();
    List<Editable> after = new ArrayList<>();
    for (CaseEditTable.Line line : lines) {
      Editable it = found.get(line.caseId());
      if (it == null) {
        items.add(new Item(line.caseId(), null, 0, null, null, Left.NOT_FOUND));
        continue;
      }
      Verdict verdict =
          CaseEditRules.undo(
              it,
              made.field(),
              line.before(),
              line.after(),
              line.before() == null ? null : territory.find(line.before()).orElse(null));
      items.add(item(it, verdict, made.field()));
      if (verdict instanceof Verdict.Changed(Editable to)) {
        before.add(it);
        after.add(to);
      }
    }
    return Optional.of(
        new Done(keep(before, after, made.field(), made.value(), edit, UNDONE), items));
  }

  @Transactional(readOnly = true)
  public List<CaseEditTable.Made> page(
      @Nullable Instant before, @Nullable UUID beforeId, int rows) {
    return table.page(before, beforeId, rows);
  }

  private @Nullable UUID keep(
      List<Editable> before,
      List<Editable> after,
      Change.Field field,
      @Nullable String value,
      @Nullable UUID undoes,
      String act) {
    if (after.isEmpty()) {
      return null;
    }
    UUID id = Ids.next(clock);
    table.write(after, act);
    if (field == Change.Field.PLACE) {
      follow(after);
    }
    table.remember(id, Acting.current().actor(), clock.instant(), field, value, undoes);
    List<CaseEditTable.Line> lines = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      lines.add(
          new CaseEditTable.Line(
              after.get(i).id(), before.get(i).said(field), after.get(i).said(field)));
    }
    table.remember(id, after, lines);
    return id;
  }

  /** Who answers for the right place must be able to read whom it is about. */
  private void follow(List<Editable> moved) {
    moved.stream()
        .collect(Collectors.groupingBy(Editable::placeCode))
        .forEach(
            (code, cases) ->
                vault.move(
                    cases.stream().map(Editable::subject).filter(Objects::nonNull).toList(),
                    code,
                    cases.getFirst().placeNo()));
  }

  private static Item item(Editable it, Verdict verdict, Change.Field field) {
    return switch (verdict) {
      case Verdict.Changed(Editable to) ->
          new Item(it.id(), it.caseNo(), it.version(), it.said(field), to.said(field), null);
      case Verdict.Stays(Left because) ->
          new Item(it.id(), it.caseNo(), it.version(), it.said(field), null, because);
    };
  }

  private static Map<UUID, Editable> byId(List<Editable> cases) {
    Map<UUID, Editable> found = new HashMap<>();
    cases.forEach(it -> found.put(it.id(), it));
    return found;
  }
}
