package shoutu.remit;

import java.util.List;
import shoutu.base.ImportSummary;
import shoutu.base.RowFault;

/**
 * What a file of duty lists changes.
 *
 * @param ended what another item takes over from, with its new end
 * @param listed what is new
 */
record DutyListDiff(
    List<DutyItem> ended,
    List<DutyItem> listed,
    int duplicates,
    int rejected,
    List<RowFault> faults) {

  DutyListDiff {
    ended = List.copyOf(ended);
    listed = List.copyOf(listed);
    faults = List.copyOf(faults);
  }

  ImportSummary summary() {
    return new ImportSummary(
        listed.size() + duplicates + rejected, listed.size(), duplicates, rejected, faults);
  }
}
