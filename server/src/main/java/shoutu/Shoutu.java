package shoutu;

/** Starts Shoutu from the command line. */
public final class Shoutu {

  public static void main(String[] args) {
    System.out.println("Shoutu");
  }

  private Shoutu() {}
}
