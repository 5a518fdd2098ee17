package shoutu.exchange;

import java.util.Locale;
import shoutu.base.Messages;
import shoutu.base.RowFault;

/** What an import says to whoever sent the file. */
final class ImportTexts {

  /** The remedy in a language. */
  static String of(Messages messages, RowFault fault, Locale locale) {
    String own = "exchange.fault." + fault.code();
    return messages.text(
        locale, messages.has(own) ? own : "base.fault." + fault.code(), fault.args());
  }

  private ImportTexts() {}
}
