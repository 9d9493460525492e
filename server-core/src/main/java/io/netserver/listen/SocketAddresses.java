package io.netserver.listen;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.util.NetUtil;

/**
 * Shows addresses as an operator writes them: {@code 127.0.0.1:20203},
 * {@code [::1]:20203}.
 */
public final class SocketAddresses {

	private SocketAddresses() {
	}

	/**
	 * Describe an address without looking up a name.
	 * @param address the address
	 * @return the address as text
	 */
	public static String describe(SocketAddress address) {
		return (address instanceof InetSocketAddress inet) ? NetUtil.toSocketAddressString(inet) : address.toString();
	}

}
