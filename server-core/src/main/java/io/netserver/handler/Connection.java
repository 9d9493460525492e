package io.netserver.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.charset.Charset;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One client, as a {@link ConnectionHandler} sees it: lines and bytes in, lines and bytes
 * out.
 * <p>
 * <b>Reading</b> is for one thread at a time, which need not be the handler's but must
 * have ended before the handler ends or closes. {@link #readLine()} and
 * {@link #inputStream()} take from the same input and may be mixed. A read waits at most
 * for the {@linkplain #readTimeout() read timeout} and then throws
 * {@link java.net.SocketTimeoutException}; what had arrived by then is kept for the next
 * read.
 * <p>
 * <b>Writing</b>: what the handler's own thread writes is buffered, and flushed when the
 * handler waits for input, calls {@link #flush()} or ends. Any other thread may write
 * too: each of its calls is sent whole and at once. A write waits while the client does
 * not take what was sent, at most for the {@linkplain #writeTimeout() write timeout}.
 * <p>
 * Every method that throws {@link IOException} does so for good once the connection is
 * broken.
 */
public interface Connection {

	/**
	 * Return the name of the listener that accepted this connection.
	 * @return the listener's name
	 */
	String listener();

	/**
	 * Return the client's address.
	 * @return the address the connection comes from; an
	 * {@link java.net.InetSocketAddress} over TCP
	 */
	SocketAddress remoteAddress();

	/**
	 * Return the address that the client connected to.
	 * @return the address of this end of the connection
	 */
	SocketAddress localAddress();

	/**
	 * Return the charset in which lines are read and text is written.
	 * @return the charset, a property of the listener
	 */
	Charset charset();

	/**
	 * Read one line. It ends with LF or CR LF, which are left out; the last line may end
	 * with the input instead.
	 * @return the line, or {@code null} at the end of the input
	 * @throws LineTooLongException if the line has more bytes than the listener allows;
	 * what was read of it is lost, so there is little to do but close
	 * @throws java.net.SocketTimeoutException if the line is not complete within the read
	 * timeout
	 * @throws IOException if the connection is broken
	 */
	@Nullable String readLine() throws IOException;

	/**
	 * Return the input as bytes. Closing this stream closes the connection.
	 * @return the same stream each time
	 */
	InputStream inputStream();

	/**
	 * Return the output as bytes. Closing this stream closes the connection, after what
	 * was written has been flushed.
	 * @return the same stream each time
	 */
	OutputStream outputStream();

	/**
	 * Write text.
	 * @param text what to write, in the listener's charset
	 * @throws IOException if the connection is broken or the client reads too slowly
	 */
	void print(String text) throws IOException;

	/**
	 * Write text and the line end of network protocols, CR LF.
	 * @param line what to write, in the listener's charset
	 * @throws IOException if the connection is broken or the client reads too slowly
	 */
	void println(String line) throws IOException;

	/**
	 * Send what the handler's thread has written so far.
	 * @throws IOException if the connection is broken or the client reads too slowly
	 */
	void flush() throws IOException;

	/**
	 * Return how long one read may wait: for a line to be complete, or for a first byte.
	 * @return the timeout; zero for no limit
	 */
	Duration readTimeout();

	/**
	 * Change how long the following reads of this connection may wait.
	 * @param timeout the timeout; zero for no limit
	 * @throws IllegalArgumentException if the timeout is negative
	 */
	void readTimeout(Duration timeout);

	/**
	 * Return how long one write may wait for a client that does not read.
	 * @return the timeout; zero for no limit
	 */
	Duration writeTimeout();

	/**
	 * Return whether the server has been asked to stop. A conversation that can end
	 * early, for instance with a line that says so, should look at this between two
	 * exchanges.
	 * @return {@code true} from the moment the server stops accepting
	 */
	boolean isServerClosing();

	/**
	 * Close the connection: nothing is read or written any more. The handler need not
	 * call this, it may simply return. In the handler's thread this waits until what was
	 * written has been sent. Another thread does not wait; a handler that waits for input
	 * meanwhile gets the end of the input, and one that writes an {@link IOException}.
	 */
	void close();

}
