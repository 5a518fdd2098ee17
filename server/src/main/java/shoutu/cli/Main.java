package shoutu.cli;

/** Where the program begins: everything else is a command of the command line. */
public final class Main {

  public static void main(String[] args) {
    int exit = ShoutuCommand.run(args);
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private Main() {}
}
